//! Messages on their way out: which provider is asked, what it is asked, what its answer and its reports mean, and
//! what all of it may cost. Pure: sending and storing belong to the worker.

pub mod attempts;
pub mod receipts;
pub mod request;
pub mod sms;
pub mod spending;
pub mod ticket;

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

impl Report {
    /// What is known once `self` has come after `earlier`. Reports overtake each other and come twice: what was settled
    /// stays.
    #[must_use]
    pub const fn after(self, earlier: Option<Self>) -> Self {
        match (earlier, self) {
            (Some(known @ (Self::Delivered | Self::Failed { .. } | Self::Blocked { .. })), Self::Handed)
            | (Some(known @ Self::Delivered), Self::Failed { .. }) => known,
            _ => self,
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
        let bounced = Report::Failed { reason: FailureReason::Bounced };
        assert_eq!(Report::Handed.after(None), Report::Handed);
        assert_eq!(Report::Delivered.after(Some(Report::Handed)), Report::Delivered);
        assert_eq!(Report::Handed.after(Some(Report::Delivered)), Report::Delivered);
        assert_eq!(Report::Handed.after(Some(bounced)), bounced);
        assert_eq!(bounced.after(Some(Report::Delivered)), Report::Delivered, "it was read already");
        assert_eq!(bounced.after(Some(Report::Handed)), bounced);
        assert_eq!(Report::Delivered.after(Some(bounced)), Report::Delivered, "by another provider");
        assert_eq!(bounced.after(Some(bounced)), bounced);
    }
}
