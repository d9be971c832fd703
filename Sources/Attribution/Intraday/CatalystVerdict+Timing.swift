import Market

extension CatalystVerdict {
    /// Makes it contradicted by timing, whatever the day's prices say.
    mutating func contradictByTiming(_ sentence: String) {
        dailyVerdict = softenedFrom ?? verdict
        softenedFrom = nil
        falseSupport = nil
        verdict = .contradicted
        reason = "\(sentence); by the day's prices alone: \(reason)"
        if policyPart != nil { policyPart = .contradicted }
    }

    /// Tests the part of a policy itself on its dated event: by exposure, and by the half hour behind it.
    ///
    /// Specification, section 4.6.
    mutating func judgePolicy(_ release: Release, isClaimedUp: Bool, settings: AttributionSettings) {
        guard policyPart != nil else { return }
        var evidence = PolicyEvidence(release: release, reason: "")
        if let dose = sector?.dose {
            evidence.pDose = dose.p
            evidence.doseAgrees = (dose.AR > 0) == isClaimedUp
        }
        let window = timing?.windows.first { $0.name == .after30 }
        evidence.pWindow = window?.pDirection
        let isDose = evidence.pDose.map { $0 <= settings.alpha } ?? false
        let isWindow = evidence.pWindow.map { $0 <= settings.alpha } ?? false
        let noDose = sector?.noDose ?? "no response to exposure was measured"
        let noWindow = window?.reason ?? noTiming ?? timing?.noStamp ?? "there are no intraday bars for it"
        if !verdict.speaksForCatalyst {
            policyPart = verdict == .contradicted || verdict == .notSupported ? .notSupported : .inconclusive
            evidence.reason = "what the sector did that day does not speak for it"
        } else if isDose, evidence.doseAgrees == false {
            policyPart = .contradicted
            evidence.reason = "names more exposed to it moved the other way"
        } else if isDose, isWindow {
            policyPart = .supported
            evidence.reason =
                "names more exposed to it moved more, and the half hour behind it stands out among other days"
        } else if isDose {
            policyPart = .partlySupported
            evidence.reason =
                "names more exposed to it moved more; "
                + (evidence.pWindow == nil
                    ? "the half hour behind it cannot be checked: \(noWindow)"
                    : "the half hour behind it is like that of other days")
        } else if isWindow {
            policyPart = .partlySupported
            evidence.reason =
                "the half hour behind it stands out among other days; "
                + (evidence.pDose == nil
                    ? "exposure cannot be checked: \(noDose)" : "names more exposed to it did not move more")
        } else if evidence.pDose == nil, evidence.pWindow == nil {
            policyPart = .notTestable
            evidence.reason = "neither exposure (\(noDose)) nor the half hour behind it (\(noWindow)) can be checked"
        } else {
            policyPart = .inconclusive
            evidence.reason =
                [
                    evidence.pDose == nil
                        ? "exposure cannot be checked: \(noDose)" : "names more exposed to it did not move more",
                    evidence.pWindow == nil
                        ? "the half hour behind it cannot be checked: \(noWindow)"
                        : "the half hour behind it is like that of other days",
                ].joined(separator: "; ")
        }
        policy = evidence
    }
}
