// Contrast by the formula of WCAG 2, from the colours that the browser computed. Runs in the page.

/** Gives, for each selector, the worst contrast of text and of the underline with what is behind. */
export function contrasts(selectors) {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  // Any colour the browser knows, as red, green, blue, alpha from 0 to 1.
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r / 255, g / 255, b / 255, a / 255];
  };
  const over = ([r, g, b, a], under) => [r, g, b].map((c, n) => c * a + under[n] * (1 - a));
  const backdrop = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.push(rgba(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce((under, layer) => over(layer, under), [1, 1, 1]);
  };
  const light = (colour) => {
    const [r, g, b] = colour.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => {
    const [high, low] = [light(a), light(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const bar = ({ boxShadow }) => /^(\w+\([^)]*\)|#\w+)/.exec(boxShadow)?.[0] ?? null;
  const out = {};
  for (const selector of selectors) {
    const found = [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility());
    if (found.length === 0) continue;
    const seen = found.slice(0, 50).map((element) => {
      const style = getComputedStyle(element);
      const behind = backdrop(element);
      const against = (colour) => ratio(over(rgba(colour), behind), behind);
      return {
        text: against(style.color),
        // A line, or a bar at an end.
        line: style.textDecorationLine !== 'none' ? against(style.textDecorationColor) : bar(style) && against(bar(style)),
        fill: style.fill && style.fill !== 'none' && element.ownerSVGElement ? against(`color-mix(in srgb, ${style.fill} ${100 * style.opacity}%, transparent)`) : null,
        pattern: `${style.textDecorationLine} ${style.textDecorationStyle} ${style.textDecorationThickness} ${style.textUnderlineOffset}`,
      };
    });
    const least = (name) => seen.reduce((low, s) => (s[name] === null ? low : Math.min(low ?? Infinity, s[name])), null);
    out[selector] = { count: found.length, text: least('text'), line: least('line'), fill: least('fill'), pattern: seen[0].pattern };
  }
  return out;
}
