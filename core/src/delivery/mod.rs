//! Messages on their way out: which provider is asked, what it is asked, what its answer and its reports mean, and
//! what all of it may cost. Pure: sending and storing belong to the worker.

pub mod attempts;
pub mod push;
pub mod receipts;
pub mod request;
pub mod sms;
pub mod spending;
pub mod ticket;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use crate::settings::delivery::Channel;
use crate::{
    api::reset::{Delivery, DeliveryFailure},
    method::{Method, Sent},
    time::Timestamp,
};

/// The channel that a method's challenges go out by. What has none is never asked; were it, a text is the narrower limit.
#[must_use]
pub const fn channel(method: Method) -> Channel {
    match method.sent() {
        Sent::Mail => Channel::Mail,
        Sent::Call(_) => Channel::Call,
        Sent::Text(_) | Sent::Push | Sent::Nothing => Channel::Text,
    }
}

/// What is known of a message after it was to leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Report {
    /// A provider has taken it.
    Handed,
    /// It has arrived, as far as the provider knows. For a call: somebody answered.
    Delivered,
    /// It has not left, or did not arrive.
    Failed {
        /// Why.
        reason: FailureReason,
    },
    /// The number or address has had too many: nothing left.
    Blocked {
        /// Until when.
        until: Timestamp,
    },
}

/// Why a message failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum FailureReason {
    /// No provider took it.
    Refused,
    /// No provider answered in time; one of them may have taken it all the same.
    Unreachable,
    /// It cannot be delivered to this number or address.
    Bounced,
    /// Nobody answered the call.
    NoAnswer,
    /// What messages may cost is used up for today, or nothing goes to this country.
    Limit,
}

/// What is known of a message by everybody who had to do with it: more than one provider may have got it, as one that
/// is slow is not waited for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Reports(BTreeMap<String, Report>);

/// In whose name we report what no provider did: all have refused, or nothing may leave.
pub const OURS: &str = "";

impl Reports {
    /// Notes what `by` (the name of a provider, or [`OURS`]) says. Its reports overtake each other and come twice: what was
    /// settled stays.
    pub fn hear(&mut self, by: &str, report: Report) {
        let known = self.0.entry(by.to_owned()).or_insert(report);
        *known = report.after(*known);
    }

    /// All of it in one, in whichever order it came: what one has failed to deliver, another may have delivered.
    #[must_use]
    pub fn whole(&self) -> Option<Report> {
        self.0.values().copied().max_by_key(|report| report.weight())
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Report {
    /// What is known once a provider says this that has said `earlier`.
    const fn after(self, earlier: Self) -> Self {
        match (earlier, self) {
            (Self::Delivered | Self::Failed { .. } | Self::Blocked { .. }, Self::Handed)
            | (Self::Delivered, Self::Failed { .. }) => earlier,
            _ => self,
        }
    }

    /// What counts for more of what several say. Of failures the one that tells the person most.
    const fn weight(self) -> u8 {
        match self {
            Self::Blocked { .. } => 7,
            Self::Delivered => 6,
            Self::Handed => 5,
            Self::Failed { reason } => match reason {
                FailureReason::Bounced => 4,
                FailureReason::NoAnswer => 3,
                FailureReason::Limit => 2,
                FailureReason::Unreachable => 1,
                FailureReason::Refused => 0,
            },
        }
    }

    /// The same as the page may see it.
    #[must_use]
    pub const fn delivery(self) -> Option<Delivery> {
        match self {
            Self::Handed => Some(Delivery::Handed),
            Self::Delivered => Some(Delivery::Delivered),
            Self::Failed { .. } => Some(Delivery::Failed),
            Self::Blocked { .. } => None,
        }
    }

    /// Why it failed, as the page may see it: what is ours to mend is all one there.
    #[must_use]
    pub const fn failure(self) -> Option<DeliveryFailure> {
        let Self::Failed { reason } = self else { return None };
        Some(match reason {
            FailureReason::Bounced => DeliveryFailure::Bounced,
            FailureReason::NoAnswer => DeliveryFailure::NoAnswer,
            FailureReason::Limit => DeliveryFailure::Limit,
            FailureReason::Refused | FailureReason::Unreachable => DeliveryFailure::NotSent,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNCED: Report = Report::Failed { reason: FailureReason::Bounced };

    #[test]
    fn the_page_hears_why_only_of_what_failed() {
        use FailureReason::{Bounced, Limit, NoAnswer, Refused, Unreachable};

        let told = [Refused, Unreachable, Bounced, NoAnswer, Limit]
            .map(|reason| Report::Failed { reason })
            .map(|report| (report.delivery(), report.failure()));
        let failed = |failure| (Some(Delivery::Failed), Some(failure));
        let not_sent = failed(DeliveryFailure::NotSent);
        let [bounced, no_answer, limit] =
            [DeliveryFailure::Bounced, DeliveryFailure::NoAnswer, DeliveryFailure::Limit].map(failed);
        assert_eq!(told, [not_sent, not_sent, bounced, no_answer, limit]);
        let blocked = Report::Blocked { until: Timestamp(1) };
        for report in [Report::Handed, Report::Delivered, blocked] {
            assert_eq!(report.failure(), None);
        }
        assert_eq!(blocked.delivery(), None, "it has a time, which is told in its place");
    }

    #[test]
    fn a_late_report_does_not_undo_what_is_settled() {
        let said = |reports: &[Report]| {
            let mut all = Reports::default();
            for report in reports {
                all.hear("first", *report);
            }
            all.whole()
        };
        assert_eq!(said(&[]), None);
        assert_eq!(said(&[Report::Handed]), Some(Report::Handed));
        assert_eq!(said(&[Report::Handed, Report::Delivered]), Some(Report::Delivered));
        assert_eq!(said(&[Report::Delivered, Report::Handed]), Some(Report::Delivered));
        assert_eq!(said(&[BOUNCED, Report::Handed]), Some(BOUNCED));
        assert_eq!(said(&[Report::Delivered, BOUNCED]), Some(Report::Delivered), "it was read already");
        assert_eq!(said(&[Report::Handed, BOUNCED]), Some(BOUNCED));
        assert_eq!(said(&[BOUNCED, Report::Delivered]), Some(Report::Delivered), "it was tried again");
        assert_eq!(said(&[BOUNCED, BOUNCED]), Some(BOUNCED));
    }

    #[test]
    fn what_one_provider_failed_to_do_another_may_have_done_in_any_order() {
        let whole = |said: &[(&str, Report)]| {
            let mut all = Reports::default();
            for (by, report) in said {
                all.hear(by, *report);
            }
            all.whole()
        };
        let (slow, second) = (("slow", BOUNCED), ("second", Report::Handed));
        assert_eq!(whole(&[slow, second]), Some(Report::Handed));
        assert_eq!(whole(&[second, slow]), Some(Report::Handed));
        let arrived = ("second", Report::Delivered);
        for said in [
            [slow, second, arrived],
            [second, arrived, slow],
            [second, slow, arrived],
            [arrived, slow, second],
        ] {
            assert_eq!(whole(&said), Some(Report::Delivered));
        }
        let gave_up = (OURS, Report::Failed { reason: FailureReason::Unreachable });
        assert_eq!(whole(&[gave_up, slow]), Some(BOUNCED), "that says more");
        assert_eq!(whole(&[gave_up, ("slow", Report::Delivered)]), Some(Report::Delivered));
        let blocked = (OURS, Report::Blocked { until: Timestamp(1) });
        assert_eq!(whole(&[blocked, second]), Some(blocked.1));
    }
}
