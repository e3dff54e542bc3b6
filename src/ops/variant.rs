//! Several ways to compute the same thing, in one list an operation.

/// One way to run an operation. Tests and benchmarks loop over an operation's list.
#[derive(Debug, Clone, Copy)]
pub struct Variant<Plan, Run> {
    /// Its name in tests and benchmarks.
    pub name: &'static str,
    /// Whether it can compute this plan; results are the same, so it never has to.
    pub supports: fn(&Plan) -> bool,
    /// Computes.
    pub run: Run,
}

/// The first variant that supports the plan; the oracle, which supports all, is the last.
pub fn choose<'a, Plan, Run>(
    list: &'a [Variant<Plan, Run>],
    oracle: &'a Variant<Plan, Run>,
    plan: &Plan,
) -> &'a Variant<Plan, Run> {
    list.iter()
        .find(|variant| (variant.supports)(plan))
        .unwrap_or(oracle)
}
