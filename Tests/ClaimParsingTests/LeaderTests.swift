import Market
import Testing

/// Reasons in verbs: who is said to have moved whom.
@Suite struct LeaderTests {
    private func reasons(_ text: String) throws -> [String] {
        try ClaimTable.reading(text).catalysts.map { catalyst in
            "\(catalyst.target?.symbol ?? "-") \(catalyst.kind.rawValue) \(catalyst.entity?.description ?? "-") "
                + catalyst.polarity.rawValue + (catalyst.isOfEarlierMove ? " earlier" : "")
        }
    }

    @Test(arguments: [
        ClaimTable("Alibaba rose 3%, buoyed by Baidu's surge.", "BABA sympathy BIDU positive"),
        ClaimTable("Alibaba rose 3%, lifted by Baidu's rally.", "BABA sympathy BIDU positive"),
        ClaimTable("Alibaba rose 3%, boosted by a rally in Baidu shares.", "BABA sympathy BIDU positive"),
        ClaimTable("Buoyed by Baidu's surge, Alibaba rose 3% on Friday.", "BABA sympathy BIDU positive"),
        ClaimTable("Alibaba fell 3%, dragged down by Baidu's slump.", "BABA sympathy BIDU negative"),
        ClaimTable("Alibaba fell 3%, hurt by Baidu's tumble.", "BABA sympathy BIDU negative"),
        ClaimTable("AMD rose 4%, buoyed by Nvidia's 8% jump.", "AMD sympathy NVDA positive"),
        ClaimTable("AMD sank 4%, weighed down by Nvidia's drop.", "AMD sympathy NVDA negative"),
        ClaimTable("Baidu's surge lifted Alibaba 3%.", "BABA sympathy BIDU positive"),
        ClaimTable("Baidu's 10% surge lifted Alibaba, which rose 3%.", "BABA sympathy BIDU positive"),
        ClaimTable("A rally in Baidu lifted Alibaba by 3%.", "BABA sympathy BIDU positive"),
        ClaimTable("Baidu's surge sent Alibaba up 3%.", "BABA sympathy BIDU positive"),
        ClaimTable(
            "Baidu surged 10%, lifting Alibaba and JD.com.", "BABA sympathy BIDU positive", "JD sympathy BIDU positive"),
        ClaimTable(
            "Nvidia tumbled 8%, dragging down AMD and Intel.", "AMD sympathy NVDA negative",
            "INTC sympathy NVDA negative"),
        ClaimTable("Baidu fell 5%, dragging Alibaba 3% lower.", "BABA sympathy BIDU negative"),
        ClaimTable("Baidu surged 10%, lifting Alibaba, which rose 3%, and JD.com.", "BABA sympathy BIDU positive"),
        ClaimTable("Baidu jumped 5%, boosting shares of Alibaba.", "BABA sympathy BIDU positive"),
        ClaimTable("Baidu jumped 5% on Friday, helping to lift Alibaba.", "BABA sympathy BIDU positive"),
        ClaimTable(
            "Baidu jumped 5%, lifting fellow Chinese stocks Alibaba and JD.com.", "BABA sympathy BIDU positive",
            "JD sympathy BIDU positive"),
        ClaimTable(
            "Nvidia's rally boosted AMD by 4% and Intel by 2%.", "AMD sympathy NVDA positive",
            "INTC sympathy NVDA positive"),
        ClaimTable(
            "Intel fell 5% on Friday, sending AMD down 3% and Nvidia 2% lower.", "AMD sympathy INTC negative",
            "NVDA sympathy INTC negative"),
        ClaimTable("Nvidia's plunge weighed on AMD, which fell 4%.", "AMD sympathy NVDA negative"),
        ClaimTable("Alibaba rose 3%, swept up in the AI rally.", "BABA sectorSentiment - positive"),
        ClaimTable("Alibaba fell 3%, swept up in the tech sell-off.", "BABA sectorSentiment - negative"),
        ClaimTable("Alibaba fell 3%, swept up in a selloff of Chinese stocks.", "BABA sectorSentiment - negative"),
        ClaimTable("Alibaba fell 3%, caught up in a broader market rout.", "BABA sectorSentiment - negative"),
    ]) func whoLeadsAndWhoFollows(_ line: ClaimTable) throws { #expect(try reasons(line.text) == line.expected) }

    @Test(arguments: [
        // The two went apart: a rival's loss may be the other's gain, and the words don't say so.
        "Alibaba fell 3%, buoyed by Baidu's surge.",
        "Alibaba rose 3%, helped by Baidu's slump.",
        "Baidu fell 5%, lifting Alibaba.",
        "Alibaba rose 3%, caught up in the tech sell-off.",
        "Alibaba rose 3% and JD.com fell 2%, lifted by Baidu's rally.",
        "Tesla rose 3% on Friday. Tesla's rise hurt Ford.",
        // Another's rout, or the sector's.
        "Intel fell 9% on Friday. AMD fell 3%, caught up in the rout.",
        // Moved by something else than the price.
        "Alibaba rose 3%, lifted by Baidu's surge in profit.",
        "Alibaba rose 3%, lifted by Baidu's profit surge.",
        "Alibaba rose 3%, helped by Baidu's surge last week.",
        "Intel fell 5% after the Fed raised rates, hurting AMD.",
        "Ford fell 2%. Tesla's price drop hurt Ford.",
        // Another object.
        "Baidu jumped 5%, lifting its market value to $50 billion.",
        "Baidu jumped 5%, lifting Alibaba's stake to $2 billion.",
        "Baidu jumped 5%, lifting the Nasdaq.",
        "Nvidia tumbled 8%, dragging the S&P 500 down 1%.",
        "Microsoft rose 3%, boosting Nvidia orders.",
        "Apple rose 3% on Friday, lifting AMD suppliers.",
        "Alibaba lifted its forecast and rose 3%.",
        "Alibaba rose 3%, buoyed by hopes.",
        // Not said to have happened.
        "Alibaba rose 3%. Baidu's surge could lift JD.com.",
        "Alibaba rose 3%. Baidu's surge did not lift JD.com.",
        "Alibaba rose 3%. Baidu's surge lifted hopes for JD.com.",
    ]) func noPeerAndNoSectorIsMadeOfIt(_ text: String) throws {
        let found = try reasons(text)
        #expect(!found.contains { $0.contains(" sympathy ") }, "\(found)")
        #expect(!found.contains { $0.contains(" sectorSentiment - negative") }, "\(found)")
    }

    @Test func theReasonOfAnEarlierMoveStaysWithIt() throws {
        #expect(
            try reasons("Alibaba recovered 3% after Thursday's plunge as tariffs loomed.")
                == ["BABA policy - negative earlier"])
        #expect(
            try reasons("Alibaba rose 3% on Monday after Friday's plunge as bargain hunters stepped in.")
                == ["BABA momentum - positive"])
        #expect(
            try reasons("Alibaba rose 3% on Monday on stimulus hopes after Friday's plunge on tariff fears.")
                == ["BABA policy - positive"])
    }
}
