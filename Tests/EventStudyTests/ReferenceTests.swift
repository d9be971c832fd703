import EventStudy
import Foundation
import Market
import Statistics
import TestSupport
import Testing

/// Every test over every window of five models against reference numbers.
@Suite struct ReferenceTests {
    struct Reference: Decodable {
        let models: [String: Model]

        struct Model: Decodable {
            let coef: [[Double]]
            let sigma, AAR: [Double]
            let r2: [Double]
            let tests: [Window]
        }
        struct Window: Decodable {
            let window: [Int]
            let CAAR: Double
            let CARs, SCARs: [Double]
            let n_pos: Int
            let csect, j1_full_var, patell_scar, patell_sumSAR, bmp, adj_patell, adj_bmp: Value
            let cda_bw85, bw80, rank_campbell_wasley, sign_corrado_zivney, grank_t, grank_z: Value
            let sign, gsign_cowan, skew_adj_t_lbt: Value
            let wilcoxon: Wilcoxon
            let rbar_all_pairs: Double
        }
        struct Value: Decodable {
            let t, z, p, p_normal, p_exact: Double?
            let df: Int?
        }
        struct Wilcoxon: Decodable {
            let W_plus, z, p_exact_two: Double
        }
    }

    @Test(arguments: SyntheticPanel.models.keys.sorted())
    func everyNumberMatches(model: String) throws {
        let panel = try SyntheticPanel()
        let reference = try #require(
            try JSONDecoder().decode(Reference.self, from: fixture("synth_oracle.json")).models[model])
        let result = study(
            panel.events, data: panel.data(), design: SyntheticPanel.design(try #require(SyntheticPanel.models[model])))
        #expect(result.events.count == 40 && result.skipped.isEmpty)
        for (event, (coefficients, sigma)) in zip(result.events, zip(reference.coef, reference.sigma)) {
            #expect(
                zip(event.coefficients, coefficients).allSatisfy { isClose($0, $1) },
                "\(event.event.id) \(event.coefficients) \(coefficients)")
            #expect(isClose(event.sigma, sigma), "\(event.event.id)")
        }
        #expect(zip(result.averages, reference.AAR).allSatisfy { isClose($0.aar, $1) })

        for window in reference.tests {
            let range = window.window[0]...window.window[1]
            let caar = try #require(result.caars.first { $0.window == range })
            #expect(isClose(caar.caar, window.CAAR))
            #expect(caar.positive == window.n_pos)
            let cars = result.events.compactMap { $0.cars.first { $0.window == range } }
            #expect(zip(cars, window.CARs).allSatisfy { isClose($0.car, $1) })
            #expect(zip(cars, window.SCARs).allSatisfy { isClose($0.t, $1) })
            #expect(isClose(try #require(result.meanCorrelation), window.rbar_all_pairs))

            let expected: [(TestName, Reference.Value)] = [
                (.crossSectionalT, window.csect), (.j1, window.j1_full_var), (.patell, window.patell_scar),
                (.patellDaily, window.patell_sumSAR), (.bmp, window.bmp), (.kolariPynnonenPatell, window.adj_patell),
                (.kolariPynnonenBMP, window.adj_bmp), (.crudeDependence, window.cda_bw85), (.brownWarner, window.bw80),
                (.cumulativeRank, window.rank_campbell_wasley), (.corradoZivney, window.sign_corrado_zivney),
                (.generalisedRankT, window.grank_t), (.generalisedRankZ, window.grank_z), (.sign, window.sign),
                (.generalisedSign, window.gsign_cowan), (.skewnessAdjusted, window.skew_adj_t_lbt),
            ]
            for (name, value) in expected {
                let test = try #require(result.tests.first { $0.name == name && $0.window == range })
                let statistic = try #require(value.t ?? value.z)
                #expect(isClose(test.statistic, statistic), "\(name.rawValue) \(range): \(test.statistic) \(statistic)")
                if name != .skewnessAdjusted { #expect(test.df == value.df, "\(name.rawValue)") }
                // The sign test's p-value is exact; the reference has the normal one too.
                if let p = name == .sign ? value.p_exact : value.p ?? value.p_normal {
                    #expect(isClose(test.p, p), "\(name.rawValue) \(range): \(test.p) \(p)")
                }
            }
            let wilcoxon = try #require(result.tests.first { $0.name == .wilcoxon && $0.window == range })
            #expect(isClose(wilcoxon.statistic, window.wilcoxon.z))
            #expect(isClose(wilcoxon.p, window.wilcoxon.p_exact_two))
        }
    }
}
