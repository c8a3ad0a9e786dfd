import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followClock } from '../bridge/clock.ts';
import { followTopics } from '../bridge/queries.ts';
import '../styles/tokens.css';
import '../styles/base.css';
import { App } from './app.tsx';

followTopics();
followClock();

const place = document.getElementById('console');
if (place !== null) {
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
