import EventStudy
import Market
import Statistics

extension SympathyEvidence {
    mutating func record(_ test: SympathyTest, dropped: Int, settings: AttributionSettings) {
        let denominator = test.denominator(settings)
        let shareM = test.share(of: test.aM), shareS = test.share(of: test.aS)
        let share = denominator == .aS ? shareS : shareM
        let sectorFit = test.targetOnSector.regression
        T = test.full.regression.count
        df = test.degreesOfFreedom
        self.dropped = dropped
        aM = test.aM
        pM = test.pM
        aS = test.aS
        pS = test.pS
        u0 = test.u0
        pTrig = test.pTrig
        gamma = test.gamma
        seGamma = test.seGamma
        gammaStar = test.gammaStar
        gammaAdj = test.gammaAdj
        pLink = test.pLink
        lambda = test.lambda
        vif = test.vif
        C = test.contribution
        CLo = test.contribution - test.halfWidth
        CHi = test.contribution + test.halfWidth
        ownShare = test.ownShare
        specifiedC = test.specified.value
        specifiedCLo = test.specified.low
        specifiedCHi = test.specified.high
        self.share = share?.share
        shareLo = share?.low
        shareHi = share?.high
        shareOf = denominator
        self.shareM = shareM
        self.shareS = shareS
        fieller = test.fieller(settings)
        remainder = test.remainder
        pRemainder = test.pRemainder
        detectable =
            StudentT(degreesOfFreedom: Double(sectorFit.degreesOfFreedom)).detectableEffect(level: settings.alpha)
            * test.targetOnSector.standardError
    }
}
