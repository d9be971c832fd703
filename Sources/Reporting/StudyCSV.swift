public import EventStudy
import Market

/// A study as CSV: a row an event and window, with the event's model.
public struct StudyCSV: Sendable {
    private let result: StudyResult

    public init(_ result: StudyResult) { self.result = result }

    /// The table with its header; numbers read back exactly.
    public var text: String {
        var rows = ["event_id,ticker,date,session,window_start,window_end,T,df,sigma,car,se,t,p,sq_p,rank_p,bhar"]
        for event in result.events {
            for car in event.cars {
                let fields: [String] = [
                    CSVField.text(event.event.id), CSVField.text(event.event.ticker.symbol),
                    "\(event.event.published)", "\(event.session)", "\(car.window.lowerBound)",
                    "\(car.window.upperBound)", "\(event.T)", "\(event.df)", "\(event.sigma)", "\(car.car)",
                    "\(car.se)", "\(car.t)", "\(car.p)", "\(car.sqP)", "\(car.rankP)",
                    car.bhar.map { "\($0)" } ?? "",
                ]
                rows.append(fields.joined(separator: ","))
            }
        }
        return rows.joined(separator: "\n") + "\n"
    }
}

/// A field of a CSV file.
enum CSVField {
    /// The text, quoted where it must be; one that a spreadsheet would take for a formula gets an apostrophe before it.
    static func text(_ text: String) -> String {
        let safe = text.first.map { "=+-@\t\r".contains($0) } == true ? "'" + text : text
        guard safe.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else { return safe }
        return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
