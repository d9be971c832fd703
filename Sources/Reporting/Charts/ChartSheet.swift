/// What a chart is drawn for: one scheme of colours, or the one that the reader prefers.
enum ChartScheme: Sendable { case light, dark, adaptive }

/// The colours of roles as rules of CSS, for light surroundings and what is different in dark ones.
///
/// Text has a contrast of at least 4.5:1 to the paper, and what carries a value one of at least 3:1 (WCAG 2.1, 1.4.3 and
/// 1.4.11); grid lines only guide the eye.
struct ChartSheet: Sendable {
    var light: String
    var dark: String

    static func + (first: Self, second: Self) -> Self {
        Self(light: first.light + second.light, dark: first.dark + second.dark)
    }

    /// The rules for a scheme; a dark rule stands behind the light one that it replaces.
    func rules(_ scheme: ChartScheme) -> String {
        switch scheme {
        case .light: light
        case .dark: light + dark
        case .adaptive: light + "@media (prefers-color-scheme:dark){\(dark)}"
        }
    }

    /// The roles that every chart has.
    static let shared = ChartSheet(
        light: """
            text{font:12px system-ui,sans-serif;fill:#24292f}.heading{font-weight:600;font-size:14px}\
            .strong{font-weight:600}\
            .value{font-weight:600;stroke:#fff;stroke-width:4px;paint-order:stroke}.quiet{fill:#57606a}.paper{fill:#fff}.grid{stroke:#d0d7de}.axis{stroke:#57606a}\
            .series{fill:none;stroke:#0550ae;stroke-width:1.5}.window{fill:#ddf4ff}\
            .event{stroke:#a40e26;stroke-width:1.5;stroke-dasharray:4 3}.mark{fill:#a40e26}\
            .bar{fill:#6e7781}.bar-event{fill:#a40e26}.bar-down{fill:url(#hatch);stroke:#6e7781}\
            .hatch{stroke:#6e7781;stroke-width:3}.band{fill:none;stroke:#57606a;stroke-dasharray:2 3}\
            .whisker{stroke:#24292f;stroke-width:1.5}.point{fill:#0550ae}
            """,
        dark: """
            text{fill:#e6edf3}.value{stroke:#0d1117}.quiet{fill:#9198a1}.paper{fill:#0d1117}.grid{stroke:#30363d}.axis{stroke:#9198a1}\
            .series{stroke:#79c0ff}.window{fill:#12263f}.event{stroke:#ff7b72}.mark{fill:#ff7b72}.bar{fill:#8b949e}\
            .bar-event{fill:#ff7b72}.bar-down{stroke:#8b949e}.hatch{stroke:#8b949e}.band{stroke:#9198a1}\
            .whisker{stroke:#e6edf3}.point{fill:#79c0ff}
            """)
}
