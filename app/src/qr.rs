//! QR codes as pictures.

use std::fmt::Write as _;

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

/// The quiet zone around the code, in modules (ISO/IEC 18004 asks for four).
const MARGIN: i32 = 4;

/// A QR code of `text`, named `label` for a screen reader. Nothing when the text is too long for one.
#[component]
pub fn Qr(
    /// What is in it.
    text: String,
    /// What it is.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    move || {
        drawing(&text).map(|Drawing { size, path }| {
            view! {
                <svg
                    class="qr"
                    viewBox=format!("0 0 {size} {size}")
                    role="img"
                    aria-label=label
                    shape-rendering="crispEdges"
                >
                    <path class="qr-ground" d=format!("M0 0h{size}v{size}h-{size}z")></path>
                    <path class="qr-ink" d=path></path>
                </svg>
            }
        })
    }
}

/// A QR code as one path.
struct Drawing {
    /// Width and height in modules, with the quiet zone.
    size: i32,
    /// The dark modules.
    path: String,
}

/// Draws it; `None` when the text does not fit.
fn drawing(text: &str) -> Option<Drawing> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            let run = i32::try_from(run).unwrap_or_default();
            if run > 0 {
                // Writing into a text does not fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + MARGIN, y + MARGIN);
            }
            // The module after a run is light, so it needs no look of its own.
            x += run + 1;
        }
    }
    Some(Drawing { size: code.size() + 2 * MARGIN, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_has_exactly_the_dark_modules() {
        let text = "otpauth://totp/Northwind:ada?secret=JBSWY3DPEHPK3PXP&issuer=Northwind";
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).expect("it fits");
        let Drawing { size, path } = drawing(text).expect("it fits");
        assert_eq!(size, code.size() + 8);
        let mut drawn = std::collections::BTreeSet::new();
        for run in path.split('M').skip(1) {
            let (place, run) = run.split_once('h').expect("a run");
            let (x, y) = place.split_once(' ').expect("a place");
            let (x, y): (i32, i32) = (x.parse().expect("x"), y.parse().expect("y"));
            let length: i32 = run.split_once('v').expect("a length").0.parse().expect("a number");
            for step in 0..length {
                assert!(drawn.insert((x + step - MARGIN, y - MARGIN)), "drawn twice");
            }
        }
        let all = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        for (x, y) in all {
            assert_eq!(drawn.contains(&(x, y)), code.get_module(x, y), "{x}, {y}");
        }
    }

    #[test]
    fn what_does_not_fit_is_not_drawn() {
        assert!(drawing(&"x".repeat(5_000)).is_none());
    }
}
