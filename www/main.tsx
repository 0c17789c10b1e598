// The viewer starts here.
import { render } from 'preact';
import { warmUp } from './core/client';
import { listen } from './model/intake';
import { watchJumps } from './model/jumps';
import { restore } from './model/pages';
import { watchPrinting } from './model/print';
import { openAddress } from './model/share';
import { App } from './view/App';
import { watch } from './view/Privacy';

const root = document.getElementById('app');
if (root) {
  root.replaceChildren();
  render(<App />, root);
}
listen();
addEventListener('load', watch);
warmUp();
watchJumps();
watchPrinting();
void restore().then(openAddress);
addEventListener('hashchange', () => void openAddress());
