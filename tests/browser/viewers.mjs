// What the tests of one file share: a Chromium, and viewers that are closed after each test and must not have complained.
import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import { drop, launch, open as openIn, sample, settled } from './harness.mjs';

/** To be called once, at the head of a file of tests. */
export function viewers() {
  let browser;
  const opened = new Set();
  before(async () => void (browser = await launch()));
  after(() => browser.close());
  afterEach(async () => {
    for (const viewer of opened) await viewer.close();
  });

  /** Opens a viewer. Errors it prints are failures, unless the test provokes them and says so by `complains`. */
  async function open({ complains = false, touch = false, ...options } = {}) {
    const viewer = await openIn(browser, { ...options, ...(touch ? { more: { hasTouch: true, isMobile: true } } : {}) });
    const { close, problems } = viewer;
    viewer.close = async () => {
      if (!opened.delete(viewer)) return;
      await close();
      if (!complains) assert.deepEqual(problems, []);
    };
    opened.add(viewer);
    return viewer;
  }

  /** Opens a viewer and one page in it, or several; ends when the first has been read. */
  async function reading(paths = sample, options = {}) {
    const viewer = await open(options);
    await drop(viewer.page, [paths].flat());
    await settled(viewer.page);
    return viewer;
  }

  return { open, reading };
}
