import { describe } from 'vitest';
import { pagesOfTheHost } from './pages-of-the-host.ts';
import { openStandIn } from './stand-in/open.ts';

describe('the host with pages of Chromium for its windows', () => {
  pagesOfTheHost(openStandIn);
});
