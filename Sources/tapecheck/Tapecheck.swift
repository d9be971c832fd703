import ArgumentParser
import CBuildCommit
import CProcessGuard
import Diagnostics
import Foundation
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

            EVERY COMMAND
              --config FILE, --no-config   another tapecheck.toml, or none
              --color auto|always|never    colours on a terminal; auto heeds NO_COLOR
              --quiet                      nothing on stderr but errors
              --limit NAME=VALUE           how much of an input is taken; see the README

            EXIT CODES
              0  done, findings and omissions included
              1  an input is unusable as a whole, or --strict or --fail-on says so
              64 wrong usage
            """,
        version: ReleaseVersion.shown,
        subcommands: [
            Prices.self, Claims.self, Verify.self, Attribute.self, Report.self, Study.self, BacktestCommand.self,
            Calibrate.self, ConfigCommand.self,
        ]
    )

    static func main() async {
        tapecheck_guard_process()
        // A closed pipe shows as an error of `write` and ends the command quietly there.
        signal(SIGPIPE, SIG_IGN)
        let invocation: Invocation
        do {
            invocation = try Invocation(Array(CommandLine.arguments.dropFirst()))
        } catch {
            Console.report([(error as? any DiagnosableError)?.diagnostic].compactMap(\.self))
            exit(withError: ExitCode(1))
        }
        await RunContext.$current.withValue(RunContext(invocation)) {
            await InputLimits.$current.withValue(InputLimits(invocation)) { await run(invocation) }
        }
    }

    private static func run(_ invocation: Invocation) async {
        if let unknown = UsageFailure.unknownHelp(invocation.given) {
            Console.complain(RunContext.current.errors.usage(unknown))
            exit(withError: ExitCode.validationFailure)
        }
        var command: any ParsableCommand
        do {
            command = try parseAsRoot(invocation.words)
        } catch {
            if exitCode(for: error) == .validationFailure { UsageFailure(error, of: invocation).exit() }
            end(with: error)
        }
        do {
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch is CleanExitOnClosedPipe {
            return
        } catch let error as ValidationError {
            // Found only with the inputs at hand: the usage line of the program would say nothing of it.
            let text =
                "Error: \(error.message)\nSee 'tapecheck \(invocation.given.first ?? "") --help' for more information."
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).terminalSafe }
            Console.complain(RunContext.current.errors.usage(lines.joined(separator: "\n")))
            exit(withError: ExitCode.validationFailure)
        } catch {
            if exitCode(for: error) == .validationFailure {
                UsageFailure(error, of: invocation).exit(isParsed: true)
            }
            end(with: error)
        }
    }

    /// Ends the run; what is asked for in place of a run, such as help, may fail to be written as any result.
    private static func end(with error: any Error) -> Never {
        guard exitCode(for: error) == .success else { exit(withError: error) }
        do {
            try Console.print(fullMessage(for: error))
        } catch let failure as OutputError {
            Console.report([failure.diagnostic])
            exit(withError: ExitCode(1))
        } catch {}
        exit(withError: ExitCode.success)
    }
}

/// The release, as reports and `--version` print it.
enum ReleaseVersion {
    static let current = "0.1.0"

    /// For a terminal with the commit, where the build knew it; reports and pipes have the release alone.
    static var shown: String {
        guard isatty(STDOUT_FILENO) == 1, let commit = unsafe tapecheck_build_commit() else { return current }
        return "\(current) (\(unsafe String(cString: commit)))"
    }
}
