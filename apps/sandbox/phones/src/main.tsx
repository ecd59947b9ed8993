import '@fontsource-variable/instrument-sans';
import '@fontsource-variable/noto-sans-arabic';
import './styles/tokens.css';
import './styles/base.css';
import './styles/page.css';
import './styles/phone.css';
import './styles/chat.css';
import './styles/bubble-content.css';
import './styles/composer.css';
import { render } from 'preact';
import { App } from './page/app';

const place = document.getElementById('page');
if (place) render(<App />, place);
