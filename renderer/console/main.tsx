import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followClock } from '../bridge/clock.ts';
import { followTopics } from '../bridge/queries.ts';
import '../styles/tokens.css';
import '../styles/base.css';
import { recallPlaces } from '../bridge/places.ts';
import { stayInPlace } from './stay-in-place.ts';

stayInPlace();
followTopics();
followClock();

const place = document.getElementById('console');
if (place !== null) {
  // The router looks its first screen up while it is loaded; the start page needs no looking up.
  const recalled = recallPlaces();
  if (window.location.hash.length > 1) await recalled;
  const { App } = await import('./app.tsx');
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
