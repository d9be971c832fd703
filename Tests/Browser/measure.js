// Measures a report in a page and tells the page around it what is wrong, a line each, and at last how much it looked at.
"use strict";
(() => {
  const problems = [];
  addEventListener("error", (event) => problems.push(`error: ${event.message || event.target.outerHTML.slice(0, 80)}`), true);
  addEventListener("securitypolicyviolation", (event) => problems.push(`policy: ${event.violatedDirective}`));
  for (const level of ["error", "warn"]) {
    console[level] = (...words) => problems.push(`console: ${words.join(" ")}`);
  }

  /** The channels of a CSS colour, 0 to 255, and its opacity. */
  const channels = (colour) => {
    const numbers = colour.match(/[\d.]+/g).map(Number);
    return [...numbers.slice(0, 3), numbers.length > 3 ? numbers[3] : 1];
  };

  /** Relative luminance, WCAG 2.1. */
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((value) => {
      const c = value / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };

  /** The first background behind an element that hides what is behind it. */
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = channels(getComputedStyle(at).backgroundColor);
      if (colour[3] === 1) return colour;
      if (colour[3] > 0) problems.push(`contrast: ${at.tagName} is see-through, which this does not compute`);
    }
    return matchMedia("(prefers-color-scheme: dark)").matches ? [0, 0, 0, 1] : [255, 255, 255, 1];
  };

  const contrast = (element) => {
    const ink = luminance(channels(getComputedStyle(element).color)), paper = luminance(ground(element));
    return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
  };

  const scrolls = (element) => {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      if (["auto", "scroll"].includes(getComputedStyle(at).overflowX)) return true;
    }
    return false;
  };

  const measure = () => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width) {
      problems.push(`overflow: the page is ${document.documentElement.scrollWidth} wide in ${width}`);
    }
    let texts = 0, lowest = 21;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const seen = new Set();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || ["SCRIPT", "STYLE"].includes(element.tagName) || seen.has(element)) continue;
      seen.add(element);
      texts += 1;
      const style = getComputedStyle(element), size = parseFloat(style.fontSize);
      const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      const ratio = contrast(element);
      lowest = Math.min(lowest, ratio);
      if (ratio < (isLarge ? 3 : 4.5)) {
        problems.push(`contrast: ${ratio.toFixed(2)}:1 of ${element.tagName} "${node.data.trim().slice(0, 40)}"`);
      }
      if (size < 11) problems.push(`size: ${size} px of ${element.tagName}`);
      const box = element.getBoundingClientRect();
      if ((box.right > width + 0.5 || box.left < -0.5) && !scrolls(element)) {
        problems.push(`overflow: ${element.tagName} "${node.data.trim().slice(0, 40)}" ends at ${box.right}`);
      }
    }
    const images = [...document.images];
    for (const image of images) {
      const box = image.getBoundingClientRect();
      if (!image.complete || image.naturalWidth === 0 || box.width < 100 || box.height < 50) {
        problems.push(`image: not drawn: ${image.alt.slice(0, 60)}`);
      }
      if (!image.alt) problems.push("image: without words for those who don't see it");
    }
    if (images.length !== document.querySelectorAll("figure").length) problems.push("image: a figure has none");
    for (const entry of performance.getEntriesByType("resource")) {
      if (!entry.name.startsWith("data:")) problems.push(`request: ${entry.name}`);
    }
    if (document.querySelectorAll("h1").length !== 1) problems.push("headings: not one first");
    for (const region of document.querySelectorAll("div.table, pre, figure")) {
      if (region.scrollWidth > region.clientWidth && region.tabIndex < 0) problems.push("keyboard: a region cannot be reached");
    }
    const scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    parent.postMessage(
      { problems, seen: `${innerWidth} ${scheme}: ${texts} texts, ${images.length} images, contrast from ${lowest.toFixed(2)}:1` },
      "*");
  };
  addEventListener("load", () => setTimeout(measure, 50));
})();
