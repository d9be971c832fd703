import EventStudy
import StudySimulation
import Testing

/// A few samples of what `Scripts/simulate-study` measures in full.
@Suite struct StudySimulationTests {
    private static let samples = 0..<30

    @Test func doubledVarianceFoolsPatellAlone() {
        let rates = RejectionRates(StudyWorld.all[2], effect: 0, samples: Self.samples, seed: 1)
        func rejections(_ name: TestName) -> Int { rates.count(name, 0...0).rejections }
        #expect(rates.count(.patell, 0...0).samples == 30)
        // 16 % and 5 % of 30 samples.
        #expect(rejections(.patell) > rejections(.bmp))
        #expect(rejections(.bmp) <= 6)
    }

    @Test func largeEffectsAreFound() {
        let rates = RejectionRates(StudyWorld.all[0], effect: 0.02, samples: 0..<10, seed: 1)
        for name in [TestName.bmp, .crossSectionalT, .patell, .corradoRank, .generalisedRankT, .wilcoxon] {
            #expect(rates.count(name, 0...0).rejections >= 9, "\(name.rawValue)")
        }
    }

    @Test func samplesAreRepeatedAndDiffer() {
        let world = StudyWorld.all[1]
        let one = world.study(effect: 0, seed: 1, sample: 0)
        #expect(one == world.study(effect: 0, seed: 1, sample: 0))
        #expect(one.tests != world.study(effect: 0, seed: 1, sample: 1).tests)
        #expect(one.events.count == StudyWorld.events && one.skipped.isEmpty)
    }
}
