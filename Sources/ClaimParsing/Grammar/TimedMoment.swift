/// The time words that belong to a figure, nearest first, and the moment they give.
struct TimedMoment {
    let moment: PassageReader.Moment
    /// Whether the text says the day or session there, and does not only carry it over.
    let isExplicit: Bool
    let times: [TimeExpression]
}

/// The moment that was found last, which is asked for several times in a row.
///
/// Held by reference, so that looking up a moment is no change of the reader. It has to be forgotten when the paragraph or
/// the moment carried over changes.
final class MomentMemo {
    private var index = -1
    private var value: TimedMoment?

    subscript(index: Int) -> TimedMoment? {
        get { index == self.index ? value : nil }
        set { (self.index, value) = (index, newValue) }
    }

    func forget() { (index, value) = (-1, nil) }
}
