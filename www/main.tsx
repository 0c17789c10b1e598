// The viewer starts here.
import { render } from 'preact';
import { warmUp } from './core/client';
import { listen } from './model/intake';
import { restore } from './model/pages';
import { App } from './view/App';

const root = document.getElementById('app');
if (root) {
  root.replaceChildren();
  render(<App />, root);
}
listen();
warmUp();
void restore();
