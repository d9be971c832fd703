// Parses every page and drawing with the browser's own parsers and says what is in them that the renderers never write.
"use strict";

const pageElements = new Set(
    ("html head meta title style body main h1 h2 h3 p ul li blockquote pre code strong a aside div span table thead tbody tr th td figure img")
        .split(" "));
const pageAttributes = new Set(
    "lang charset name content http-equiv tabindex role aria-label class scope href src alt data-label".split(" "));
const drawingElements = new Set("svg title desc style rect line circle path text defs pattern".split(" "));
const drawingAttributes = new Set(
    ("xmlns viewBox width height role aria-labelledby id class x y x1 y1 x2 y2 cx cy r d text-anchor stroke-width patternUnits "
        + "patternTransform").split(" "));

const anchor = /^[\p{L}\p{N}\p{M}_-]+$/u;
const target = /^[A-Za-z0-9._~%-]+\.html(#[\p{L}\p{N}\p{M}_-]+)?$/u;

function look(root, elements, attributes, problems) {
    for (const element of root.querySelectorAll("*")) {
        if (!elements.has(element.localName)) problems.push(`element ${element.localName}`);
        // A span keeps a date on its line.
        if (element.localName === "span" && element.className !== "date") problems.push(`span ${element.className}`);
        for (const { name, value } of element.attributes) {
            // A heading's anchor is made of its words.
            const isAnchor = name === "id" && /^h[1-3]$/.test(element.localName) && anchor.test(value);
            if (!attributes.has(name) && !isAnchor) problems.push(`attribute ${name} of ${element.localName}`);
            if (name === "href" && !target.test(value)) problems.push(`target ${value}`);
            if (name === "src" && value !== "data:chart") problems.push(`source ${value.slice(0, 60)}`);
        }
    }
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_CDATA_SECTION
        | NodeFilter.SHOW_PROCESSING_INSTRUCTION);
    while (walker.nextNode()) problems.push(`node of type ${walker.currentNode.nodeType}`);
}

const results = {};
for (const { name, source } of JSON.parse(document.getElementById("data").textContent)) {
    const problems = [];
    if (name.endsWith(".svg")) {
        const drawing = new DOMParser().parseFromString(source, "image/svg+xml");
        if (drawing.querySelector("parsererror")) problems.push("not well-formed");
        look(drawing, drawingElements, drawingAttributes, problems);
        results[name] = { problems };
    } else {
        const page = new DOMParser().parseFromString(source, "text/html");
        look(page, pageElements, pageAttributes, problems);
        const text = [...page.querySelectorAll("main img")].map((image) => image.alt);
        results[name] = { problems, text: page.querySelector("main").textContent, alternatives: text };
    }
}
document.getElementById("data").remove();
const found = document.createElement("pre");
found.id = "found";
found.textContent = btoa(String.fromCharCode(...[]) + unescape(encodeURIComponent(JSON.stringify(results))));
document.body.append(found);
