/// The sectors and places that texts name, with the forms in which they do: `banks`, `lenders` and `banking` are one.
///
/// Sectors follow the industry groups of the Global Industry Classification Standard (MSCI and S&P), with the narrower
/// groups that headlines speak of; places are the markets that headlines speak of. A text that names one of them is held
/// against a theme of that one, a broader or a narrower one, and against no other.
enum ExposureLexicon {
    /// A sector or a place.
    struct Concept {
        enum Kind { case sector, place }

        let key: String
        let kind: Kind
        /// Broader concepts, such as `technology` of `semiconductor`.
        let parents: [String]
    }

    /// By key.
    static let concepts: [String: Concept] = table.concepts

    /// By the form, stemmed, in words separated by blanks: the concept, and whether the form is the name of an index,
    /// which stands for the market of a place.
    static let forms: [String: (key: String, isIndex: Bool)] = table.forms

    /// Phrases in which a word for a sector names none: `central bank`.
    static let others: Set<String> = ["central bank", "reserve bank", "world bank", "bank holiday", "bank of america"]

    /// The most words in a form.
    static let longestForm = 3

    /// Whether one of two concepts is the other or a part of it.
    static func areRelated(_ one: String, _ other: String) -> Bool {
        one == other || isPart(one, of: other) || isPart(other, of: one)
    }

    static func isPart(_ key: String, of whole: String) -> Bool {
        (concepts[key]?.parents ?? []).contains { $0 == whole || isPart($0, of: whole) }
    }

    /// A word without its plural ending.
    static func stem(_ word: String) -> String {
        if word.count > 4, word.hasSuffix("ies") { return word.dropLast(3) + "y" }
        for ending in ["ches", "shes", "sses", "xes"] where word.count > 5 && word.hasSuffix(ending) {
            return String(word.dropLast(2))
        }
        guard word.count > 3, word.hasSuffix("s"), !["ss", "us", "is"].contains(where: word.hasSuffix) else {
            return word
        }
        return String(word.dropLast())
    }

    private static let table: (concepts: [String: Concept], forms: [String: (key: String, isIndex: Bool)]) = {
        var concepts: [String: Concept] = [:], forms: [String: (key: String, isIndex: Bool)] = [:]
        func add(_ kind: Concept.Kind, _ lines: String) {
            for line in lines.split(separator: "\n") {
                let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
                let names = parts[0].split(separator: "<").map { $0.trimming() }
                concepts[names[0]] = Concept(
                    key: names[0], kind: kind,
                    parents: names.count > 1 ? names[1].split(separator: ",").map { $0.trimming() } : [])
                for form in parts[1].split(separator: ",").map({ $0.trimming() }) {
                    let isIndex = form.hasPrefix("^")
                    forms[isIndex ? String(form.dropFirst()) : form] = (names[0], isIndex)
                }
            }
        }
        add(.sector, sectors)
        add(.place, places)
        return (concepts, forms)
    }()

    /// `concept < broader concepts: forms`, the forms without plural endings.
    private static let sectors = """
        finance: finance, financial
        bank < finance: bank, banking, bancorp, lender
        insurance < finance: insurance, insurer, reinsurer, reinsurance
        broker < finance: broker, brokerage
        asset management < finance: asset manager, asset management, wealth manager, private equity
        fintech < finance, technology: fintech, payment, payments processor
        technology: technology, tech
        semiconductor < technology: semiconductor, semi, chip, chipmaker, microchip, foundry, foundry chip
        software < technology: software, saas, cloud, cloud computing
        cybersecurity < software: cybersecurity, cyber security
        internet < technology: internet, online, social media, social network
        e-commerce < internet, retail: e commerce, ecommerce, online retail, online retailer
        artificial intelligence < technology: ai, artificial intelligence, machine learning
        quantum computing < technology: quantum, quantum computing
        data center < technology: data center, data centre, server
        hardware < technology: hardware, smartphone, handset
        robotics < technology, industry: robot, robotic, robotics, automation
        telecommunications: telecom, telecommunication, telco, wireless, 5g
        media: media, streaming, broadcaster, broadcasting, entertainment, advertising
        video games < media: video game, videogame, gaming
        casino: casino, gambling, betting, sport betting, lottery
        energy: energy
        oil < energy: oil, crude, petroleum, driller, refiner, opec, shale, oilfield
        natural gas < energy: natural gas, gas, lng
        coal < energy: coal
        nuclear < energy: nuclear, uranium
        renewables < energy: renewable, clean energy, green energy, wind, wind power, hydrogen
        solar < renewables: solar, photovoltaic
        utilities < energy: utility, electricity, power producer, power company, power grid
        materials: materials, raw material, commodity
        mining < materials: mining, miner, metal, mineral, base metal
        gold < mining: gold, bullion, precious metal
        silver < mining: silver
        copper < mining: copper
        lithium < mining: lithium
        rare earths < mining: rare earth
        iron ore < mining: iron ore
        steel < materials: steel, steelmaker
        aluminium < materials: aluminium, aluminum
        chemicals < materials: chemical
        paper < materials: paper, timber, packaging
        automobiles: auto, automaker, carmaker, car, automobile, automotive, vehicle, truck
        electric vehicles < automobiles: ev, electric vehicle, electric car
        batteries < electric vehicles: battery
        industry: industrial, machinery, engineering
        aerospace < industry: aerospace
        defence < industry: defense, defence, arms maker, weapons maker
        construction < industry: construction, infrastructure, cement, builder
        shipbuilding < industry: shipbuilder, shipbuilding, shipyard
        space: satellite, space stock, space company, space exploration
        transport: transport, transportation, logistics, freight, trucker, trucking, railroad, railway, rail
        shipping < transport: shipping, shipper, container, tanker
        airlines < transport, travel: airline, aviation, airport
        travel: travel, tourism, tourist, hotel, cruise, leisure, lodging
        consumer: consumer, household good
        retail < consumer: retail, retailer, department store, supermarket, grocer
        restaurants < consumer: restaurant, fast food
        food < consumer: food, beverage, drink, brewer, liquor, baijiu, dairy
        luxury < consumer: luxury
        apparel < consumer: apparel, clothing, footwear, sportswear, sneaker
        tobacco < consumer: tobacco, cigarette, vaping
        health care: health, healthcare, health care, hospital, managed care, medicare
        health insurance < health care, insurance: health insurer
        pharmaceuticals < health care: pharma, pharmaceutical, drugmaker, drug, vaccine, obesity, weight loss
        biotechnology < health care: biotech, biotechnology, gene therapy, genomic
        medical devices < health care: medical device, medtech
        cannabis: cannabis, marijuana, pot stock
        property: property, real estate, realty, reit
        housing < property: housing, homebuilder, homebuilding, home builder, mortgage
        crypto: crypto, cryptocurrency, bitcoin, ethereum, blockchain, digital asset, stablecoin
        agriculture: agriculture, agricultural, farm, farmer, farming, grain, crop, soybean
        fertilizer < agriculture, chemicals: fertilizer, fertiliser, potash
        education: education, tutoring
        """

    /// The same of places; `^` stands before the names of their indices and exchanges.
    private static let places = """
        america: u.s, usa, america, american, united states, washington, white house, pentagon, ^wall street, ^wall st, \
        ^s&p, ^s&p 500, ^dow, ^dow jones, ^nasdaq, ^russell 2000, ^nyse
        asia: asia, asian, asia pacific
        emerging markets: emerging market, emerging economy, developing country
        china < asia, emerging markets: china, chinese, beijing, mainland, communist party, bank of china, ^csi 300, \
        ^shanghai composite, shanghai, shenzhen
        hong kong < china: hong kong, ^hang seng
        japan < asia: japan, japanese, tokyo, bank of japan, ^nikkei, ^topix
        korea < asia, emerging markets: korea, korean, south korea, south korean, seoul, bank of korea, ^kospi
        north korea: north korea, north korean, pyongyang
        taiwan < asia, emerging markets: taiwan, taiwanese, taipei, ^taiex
        india < asia, emerging markets: india, indian, mumbai, delhi, new delhi, ^sensex, ^nifty
        southeast asia < asia, emerging markets: southeast asia, southeast asian, asean
        singapore < southeast asia: singapore, singaporean
        indonesia < southeast asia: indonesia, indonesian, jakarta
        thailand < southeast asia: thailand, thai, bangkok
        vietnam < southeast asia: vietnam, vietnamese, hanoi
        malaysia < southeast asia: malaysia, malaysian
        philippines < southeast asia: philippine, filipino, manila
        australia: australia, australian, canberra, ^asx
        new zealand: new zealand
        canada: canada, canadian, ottawa, bank of canada, ^tsx
        latin america < emerging markets: latin america, latin american
        mexico < latin america: mexico, mexican
        brazil < latin america: brazil, brazilian, ^bovespa
        argentina < latin america: argentina, argentine, argentinian, buenos aires
        chile < latin america: chile, chilean
        venezuela < latin america: venezuela, venezuelan, caracas
        europe: europe, european, eurozone, euro zone, euro area, eu, brussels, ^stoxx
        britain < europe: uk, britain, british, united kingdom, london, england, bank of england, ^ftse
        germany < europe: germany, german, berlin, ^dax
        france < europe: france, french, paris, ^cac
        italy < europe: italy, italian, rome
        spain < europe: spain, spanish, madrid, ^ibex
        netherlands < europe: netherland, dutch, amsterdam
        belgium < europe: belgium, belgian
        switzerland < europe: switzerland, swiss, zurich, ^smi
        austria < europe: austria, austrian
        sweden < europe: sweden, swedish, stockholm
        norway < europe: norway, norwegian, oslo
        denmark < europe: denmark, danish, copenhagen
        finland < europe: finland, finnish
        ireland < europe: ireland, irish
        portugal < europe: portugal, portuguese
        greece < europe, emerging markets: greece, greek, athen
        poland < europe, emerging markets: poland, polish, warsaw
        russia < emerging markets: russia, russian, moscow, kremlin
        ukraine: ukraine, ukrainian, crimea, kyiv
        turkey < emerging markets: turkey, turkish, ankara
        middle east: middle east, middle eastern
        israel < middle east: israel, israeli, gaza
        iran < middle east: iran, iranian, tehran
        saudi arabia < middle east, emerging markets: saudi, saudi arabia, riyadh
        africa: africa, african
        south africa < africa, emerging markets: south africa, south african
        """
}

extension Substring {
    fileprivate func trimming() -> String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
