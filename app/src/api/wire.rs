//! Answers of the server as our types, read from what the browser's own JSON parser makes of them.
//!
//! Like `serde_wasm_bindgen`, but for errors: an answer that does not fit is a failure of the server, whatever is wrong
//! with it, and the words that nobody would read (with the printing of numbers) were several KB for a phone to fetch.

use std::fmt;

use js_sys::{Array, Object};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer as _,
    MapAccess, SeqAccess, VariantAccess, Visitor, value::StringDeserializer,
};
use wasm_bindgen::{JsCast as _, JsValue};

/// The value as a type; nothing when it does not fit.
pub(super) fn read<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    T::deserialize(Value(value)).ok()
}

/// It does not fit. Nobody asks why.
#[derive(Debug)]
struct Misfit;

impl fmt::Display for Misfit {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Misfit {}

impl serde::de::Error for Misfit {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// A value of the browser's.
struct Value(JsValue);

impl<'de> Deserializer<'de> for Value {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let value = self.0;
        if value.is_null() || value.is_undefined() {
            visitor.visit_unit()
        } else if let Some(value) = value.as_bool() {
            visitor.visit_bool(value)
        } else if let Some(value) = value.as_f64() {
            // The API has whole numbers alone.
            visitor.visit_i64(whole(value))
        } else if let Some(value) = value.as_string() {
            visitor.visit_string(value)
        } else if let Some(list) = value.dyn_ref::<Array>() {
            visitor.visit_seq(List { list: list.clone(), next: 0 })
        } else if let Some(object) = value.dyn_ref::<Object>() {
            visitor.visit_map(Fields { entries: Object::entries(object), next: 0 })
        } else {
            Err(Misfit)
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        if self.0.is_null() || self.0.is_undefined() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        if let Some(name) = self.0.as_string() {
            return visitor.visit_enum(name.into_deserializer());
        }
        // `{"variant": value}`
        let object = self.0.dyn_ref::<Object>().ok_or(Misfit)?;
        let entry = Array::from(&Object::entries(object).get(0));
        visitor.visit_enum(Variant { name: entry.get(0), value: Self(entry.get(1)) })
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier
    }
}

/// A list that is being read.
struct List {
    list: Array,
    next: u32,
}

impl<'de> SeqAccess<'de> for List {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Misfit> {
        if self.next >= self.list.length() {
            return Ok(None);
        }
        self.next += 1;
        seed.deserialize(Value(self.list.get(self.next - 1))).map(Some)
    }
}

/// An object that is being read: pairs of name and value.
struct Fields {
    entries: Array,
    next: u32,
}

impl<'de> MapAccess<'de> for Fields {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Misfit> {
        if self.next >= self.entries.length() {
            return Ok(None);
        }
        self.next += 1;
        seed.deserialize(Value(Array::from(&self.entries.get(self.next - 1)).get(0))).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Misfit> {
        seed.deserialize(Value(Array::from(&self.entries.get(self.next - 1)).get(1)))
    }
}

/// A variant with a value.
struct Variant {
    name: JsValue,
    value: Value,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Misfit;
    type Variant = Value;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Value), Misfit> {
        let name: StringDeserializer<Misfit> =
            self.name.as_string().ok_or_else(|| Misfit::custom(""))?.into_deserializer();
        Ok((seed.deserialize(name)?, self.value))
    }
}

impl<'de> VariantAccess<'de> for Value {
    type Error = Misfit;

    fn unit_variant(self) -> Result<(), Misfit> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Misfit> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_any(visitor)
    }
}

/// A number of JSON as one of ours; what is no whole number loses its fraction.
#[expect(clippy::cast_possible_truncation, reason = "JSON's numbers are exact up to 2^53")]
fn whole(number: f64) -> i64 {
    number as i64
}
