//! Four `f32` lanes behind one small trait.
