//! What every request and every object works with.

use std::rc::Rc;

use latchkey_core::{crypto::keys::Keys, settings::Settings, time::Timestamp};
use worker::Env;

use crate::{
    adapters::{assets, clock, secrets, settings},
    dev,
    error::Result,
};

/// The bindings, the keys, the settings in force and the time, taken once when a request enters.
#[derive(Clone)]
pub(crate) struct Edge {
    /// The bindings.
    pub(crate) env: Env,
    /// The keys.
    pub(crate) keys: Rc<Keys>,
    /// The settings in force.
    pub(crate) settings: Rc<Settings>,
    /// The time that everything is decided by.
    pub(crate) now: Timestamp,
    /// The platform's time, for alarms and retries: the development clock does not move it.
    pub(crate) platform_now: Timestamp,
    /// Which seed of the development tools this is; 0 in production. It is part of every object's name, so that
    /// a new seed finds everything as new.
    pub(crate) generation: u32,
}

impl Edge {
    /// Takes the time and gathers the rest; most of it is kept from the requests before.
    pub(crate) async fn enter(env: &Env) -> Result<Self> {
        assets::load_numbering_plans(env).await?;
        let development = dev::state(env).await?;
        let settings = settings::load(env, development.as_deref()).await?;
        let platform_now = clock::platform_now();
        let (generation, ahead) = development.map_or((0, 0), |state| (state.generation, state.ahead));
        Ok(Self {
            env: env.clone(),
            keys: secrets::keys(env)?,
            settings,
            now: platform_now.plus(ahead),
            platform_now,
            generation,
        })
    }

    /// What time it is by now: later than [`Self::now`] once somebody else was waited for.
    pub(crate) fn time(&self) -> Timestamp {
        clock::platform_now().plus(self.now.since(self.platform_now))
    }

    /// When the platform's clock shows what Latchkey calls `time`: for alarms.
    pub(crate) fn platform_time(&self, time: Timestamp) -> Timestamp {
        time.plus(self.platform_now.since(self.now))
    }

    /// Whether an object belongs to this seed. One of an older seed has nothing to do any more.
    pub(crate) fn owns(&self, object: &worker::State) -> bool {
        let Some(name) = object.id().name() else { return true };
        name.split_once('/').and_then(|(generation, _)| generation.parse().ok()) == Some(self.generation)
    }
}
