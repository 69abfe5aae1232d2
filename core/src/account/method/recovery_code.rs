//! A recovery code: one of ten on paper, each good once (NIST 800-63B 4.2.1.1). New ones take the place of those from
//! before.

use super::{Ask, Begun, Description, Judgment, MadeUp, Proof, Way};
use crate::{
    account::{
        AccountState, Context, Effects,
        challenge::{Challenge, Kind},
        notice::Notice,
        state::Holding,
    },
    api::security_info::AddMethod,
    crypto::recovery::StoredCodes,
    entropy::Entropy,
    refusal::{Code, Refusal},
};

/// See the module.
pub(super) struct RecoveryCode;

impl Way for RecoveryCode {
    fn register(&self, _: &AddMethod, _: &AccountState, context: &mut Context<'_>) -> Result<Begun, Refusal> {
        let hashing = &context.settings.policy.hashing;
        let (codes, stored) = StoredCodes::generate(hashing, &context.keys.pepper, context.entropy)
            .map_err(|_| Refusal::from(Code::Internal))?;
        Ok(Begun { holding: Holding::RecoveryCodes(stored), codes })
    }

    fn needs_proof(&self) -> bool {
        false
    }

    fn challenge(&self, ask: &Ask<'_>, context: &mut Context<'_>, _: &mut Effects) -> Challenge {
        Challenge { kind: Kind::RecoveryCode, ..Challenge::new(ask, context) }
    }

    fn prove(
        &self,
        _: &Challenge,
        proof: &Proof,
        _: &str,
        held: &mut [&mut Holding],
        context: &mut Context<'_>,
    ) -> Judgment {
        let Some(code) = proof.code() else { return Judgment::Unfit("code") };
        let pepper = &context.keys.pepper;
        let found = held.iter_mut().enumerate().find_map(|(index, holding)| match &mut **holding {
            Holding::RecoveryCodes(codes) => Some((index, codes)),
            _ => None,
        });
        let spent = if let Some((index, codes)) = found {
            codes.spend(code.expose(), pepper).then_some(index)
        } else {
            let hashing = &context.settings.policy.hashing;
            let mut none = StoredCodes::impossible(hashing, context.entropy);
            none.spend(code.expose(), pepper).then_some(0)
        };
        spent.map_or(Judgment::Wrong, Judgment::Right)
    }

    fn describe(&self, _: &Holding) -> Description {
        Description::default()
    }

    fn made_up(&self, of: &MadeUp<'_>, entropy: &mut dyn Entropy) -> Holding {
        Holding::RecoveryCodes(StoredCodes::impossible(&of.policy.hashing, entropy))
    }

    fn used(&self, holding: &Holding, context: &Context<'_>) -> Option<Notice> {
        let Holding::RecoveryCodes(codes) = holding else { return None };
        let left = u8::try_from(codes.left()).unwrap_or(u8::MAX);
        Some(Notice::RecoveryCodeUsed { at: context.now, device: context.caller.device.clone(), left })
    }
}
