import '@fontsource-variable/instrument-sans/index.css';
import '@fontsource-variable/noto-sans-arabic/index.css';
import './styles/all.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.js';
import { followLanguage } from './i18n/language.js';
import { startSession } from './session/session.js';
import { followAppearance } from './settings/appearance.js';

followAppearance();
void startSession();
await followLanguage();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
