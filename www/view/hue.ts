// One colour an item; neighbours never share one.

/** How many there are; style/map.css defines each. */
const HUES = 8;

export const hue = (item: number) => (item < 0 ? 'hue-none' : `hue-${item % HUES}`);
