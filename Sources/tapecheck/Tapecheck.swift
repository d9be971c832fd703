import ArgumentParser
import Glibc

/// Holds financial news against the tape. Only wiring lives in this target: arguments, files, exit codes.
@main
struct Tapecheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tapecheck",
        abstract: "Check what financial news says about price moves against historical prices.",
        discussion: """
            From an article and price CSVs it says, claim by claim, whether the quoted figure holds and by which \
            convention, and whether the offered catalyst lines up with the move. What the data cannot tell is said, too.

            EXAMPLES
              tapecheck report Data/articles/2026-01-02-alibaba.txt --output Reports
              tapecheck verify article.txt --prices prices/ --format json

            EXIT CODES
              0  done, findings and omissions included
              1  an input is unusable as a whole, or --strict or --fail-on says so
              64 wrong usage
            """,
        version: ReleaseVersion.current,
        subcommands: [
            Prices.self, Claims.self, Verify.self, Attribute.self, Report.self, Study.self, BacktestCommand.self,
            Calibrate.self,
        ]
    )

    static func main() async {
        // A closed pipe shows as an error of `write` and ends the command quietly there.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch is CleanExitOnClosedPipe {
            return
        } catch {
            exit(withError: error)
        }
    }
}

/// The release, as reports and `--version` print it.
enum ReleaseVersion {
    static let current = "0.1.0"
}
