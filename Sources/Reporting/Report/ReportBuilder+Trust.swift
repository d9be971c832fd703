import Attribution
import Market

extension ReportBuilder {
    /// How often such verdicts support what is not so, on the prices of the calibration.
    mutating func addErrorRates(of verdict: CatalystVerdict) {
        guard let rates = verdict.falseSupport else { return }
        let share = NumberStyle.fixed(rates.falseSupport * 100, decimals: 1)
        let high = NumberStyle.fixed(rates.falseSupportHi * 100, decimals: 1)
        let calibration = results.attribution.settings.errorRates
        let unmeasured = calibration?.unmeasured(sector: verdict.sympathy == nil) ?? []
        let worst = unmeasured.isEmpty ? "the worst experiment" : "the worst of those experiments that could be drawn"
        var text =
            "On \(CalibrationWording.prices(of: calibration)), such verdicts support a claim with nothing behind it in "
            + "\(share) % of \(NumberStyle.count(rates.trials)) draws (at most \(high) %; \(worst))."
        if !unmeasured.isEmpty {
            text +=
                " In the calibration \(Counted(unmeasured.count, "experiment")) came to no draw: "
                + CalibrationWording.unmeasured(unmeasured) + "."
        }
        if let power = calibration?.power, verdict.sympathy != nil, !power.isEmpty {
            let found = power.map {
                "\(NumberStyle.share($0.anySupport)) at \(NumberStyle.fixed($0.effect, decimals: 1)) σ"
            }
            text += " Effects that are there get support in \(found.joined(separator: ", "))."
        }
        blocks.append(.paragraph([.text(text)]))
        guard verdict.softenedFrom != nil else { return }
        blocks.append(
            .callout([.text("Weakened from supported, as false support may be more frequent than the level allows.")]))
    }

    /// Which names or themes another verdict hangs on.
    mutating func addBasketChanges(of verdict: CatalystVerdict) {
        let changes = verdict.basketStability.filter { $0.verdict != verdict.testedVerdict }
        guard !changes.isEmpty else { return }
        var found: [CatalystVerdict.Verdict] = []
        for change in changes where !found.contains(change.verdict) { found.append(change.verdict) }
        let clauses = found.map { verdict in
            let choices = changes.filter { $0.verdict == verdict }.map(\.choice)
            let without = choices.compactMap { choice in
                if case .without(let ticker) = choice { ticker.symbol } else { nil }
            }
            let others = choices.compactMap { choice -> String? in
                switch choice {
                case .without: nil
                case .withNewsmakers: "with the names that the article reports other news of"
                case .theme(let theme): "with the names of the theme \(theme)"
                }
            }
            // Each name is left out by itself, not all of them at once.
            let left = without.isEmpty ? [] : ["without \(Counted.alternatives(without))"]
            return "\(VerdictWording.name(of: verdict)) \((left + others).joined(separator: ", or "))"
        }
        blocks.append(.paragraph([.text("With another basket it is " + clauses.joined(separator: "; ") + ".")]))
    }

    /// Themes that would have been narrower.
    func appendPassedOver(_ themes: [PassedTheme], to rows: inout [(String, String)]) {
        guard !themes.isEmpty else { return }
        rows.append(
            (
                "Narrower themes passed over",
                themes.map { "\($0.theme) leaves \(Counted($0.names, "name"))" }.joined(separator: ", ")
            ))
    }

    /// Dose response and synthetic control, or why there is none.
    func appendDesigns(_ evidence: SectorEvidence, to rows: inout [(String, String)]) {
        if let dose = evidence.dose {
            rows.append(
                (
                    "Return for one more unit of exposure, beyond \(evidence.market)",
                    "\(NumberStyle.percent(fraction: dose.AR)), two-sided rank p \(NumberStyle.pValue(dose.p)), "
                        + Counted(dose.exposures.count, "name").description
                ))
        } else if let reason = evidence.noDose {
            rows.append(("Return by exposure", reason))
        }
        if let synthetic = evidence.synthetic {
            let mix = synthetic.donors.map { "\(NumberStyle.share($0.weight)) \($0.ticker)" }.joined(separator: ", ")
            let space = synthetic.pSpace.map { ", among donors \(NumberStyle.pValue($0))" } ?? ""
            let fit = synthetic.preR2.map { NumberStyle.fixed($0, decimals: 2) } ?? "undefined"
            rows.append(
                (
                    "Beyond a mix of names not exposed",
                    synthetic.isUsable
                        ? "\(NumberStyle.percent(fraction: synthetic.gap)), rank p among sessions "
                            + "\(NumberStyle.pValue(synthetic.pTime))\(space); R² before \(fit); mix: \(mix)"
                        : "inconclusive: the best mix tracked the target too loosely before (R² \(fit))"
                ))
        } else if let reason = evidence.noSynthetic, reason != evidence.noControls {
            rows.append(("Beyond a mix of names not exposed", reason))
        }
    }
}
