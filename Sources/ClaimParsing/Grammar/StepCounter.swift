#if DEBUG
    /// How often the grammar looked at a unit of the text: what its running time is made of, without a clock.
    final class StepCounter {
        var count = 0
    }
#endif
