import './shop.css';
import { products, type Product } from './products.js';

/** What the shop's server tells its page (GET config.json) and signs for it (GET identity?customer=…). */
interface ShopConfig {
  readonly throughlineUrl: string;
  readonly siteKey: string;
  readonly customers: readonly { readonly id: string; readonly name: string; readonly language: string }[];
}

const params = new URLSearchParams(location.search);
const product = products.find(({ id }) => id === params.get('product')) ?? products[0]!;
const byId = <E extends HTMLElement>(id: string): E => document.getElementById(id) as E;
const ACCOUNT = 'marlow-and-finch:account';
const BASKET = 'marlow-and-finch:basket';

show(product);
byId('others').innerHTML = products
  .filter((one) => one !== product)
  .map(card)
  .join('');
byId('basket').textContent = localStorage.getItem(BASKET) ?? '0';
byId('help').addEventListener('click', () => window.Throughline?.open());
void chat();

function card({ id, name, pounds, colours, picture }: Product): string {
  return `<li><a href="?product=${id}">${picture(colours[0]!.value)}<b>${name}</b><span>£ ${pounds}.00</span></a></li>`;
}

function show({ name, kind, pounds, about, choice, colours, picture }: Product): void {
  document.title = `${name} · Marlow & Finch`;
  const radios = (group: string, label: (text: string) => string, options: readonly string[]): string =>
    options
      .map(
        (text, i) =>
          `<label><input type="radio" name="${group}" value="${text}"${i ? '' : ' checked'}>${label(text)}</label>`,
      )
      .join('');
  byId('product').innerHTML = `
    <figure>${picture(colours[0]!.value)}</figure>
    <div class="info">
      <p class="crumb">${kind}</p>
      <h1>${name}</h1>
      <p class="price">£ ${pounds}.00</p>
      <p class="about">${about}</p>
      <fieldset class="colours"><legend>Colour: <span id="colour">${colours[0]!.name}</span></legend>
        ${radios(
          'colour',
          (text) => `<span class="vh">${text}</span>`,
          colours.map((colour) => colour.name),
        )}
      </fieldset>
      <fieldset class="sizes"><legend>${choice.label}</legend>${radios('size', (text) => `<span>${text}</span>`, choice.options)}</fieldset>
      <button class="add" type="button">Add to basket</button>
      <p class="small" role="status" id="added">In stock. At your door in three days.</p>
    </div>`;
  const swatches = document.querySelectorAll<HTMLInputElement>('.colours input');
  colours.forEach(({ name: colour, value }, i) => {
    const swatch = swatches[i]!;
    swatch.parentElement!.style.setProperty('--c', value);
    swatch.addEventListener('change', () => {
      byId('colour').textContent = colour;
      document.querySelector('figure')!.innerHTML = picture(value);
    });
  });
  document.querySelector('.add')!.addEventListener('click', () => {
    const count = Number(localStorage.getItem(BASKET) ?? 0) + 1;
    localStorage.setItem(BASKET, String(count));
    byId('basket').textContent = String(count);
    byId('added').textContent = `${name} is in the basket.`;
  });
}

/** Embeds the widget as any site would: one script, with the signed identity of whoever is logged in. */
async function chat(): Promise<void> {
  const config = (await (await fetch('config.json')).json()) as ShopConfig;
  const select = byId<HTMLSelectElement>('account');
  for (const { id, name } of config.customers) select.add(new Option(name, id));
  const customer = config.customers.find(({ id }) => id === localStorage.getItem(ACCOUNT));
  select.value = customer?.id ?? '';
  select.addEventListener('change', () => void switchTo(select.value));

  const script = document.createElement('script');
  script.src = `${config.throughlineUrl}/widget.js`;
  script.dataset.site = config.siteKey;
  script.dataset.lang = params.get('lang') ?? customer?.language ?? 'en';
  if (customer) script.dataset.identity = await identityOf(customer.id);
  document.head.append(script);
}

async function identityOf(customer: string): Promise<string> {
  const answer = (await (await fetch(`identity?customer=${encodeURIComponent(customer)}`)).json()) as {
    jwt: string;
  };
  return answer.jwt;
}

/** Logging in or out of the shop, without leaving the page. */
async function switchTo(customer: string): Promise<void> {
  localStorage.setItem(ACCOUNT, customer);
  if (customer) window.Throughline?.identify(await identityOf(customer));
  else window.Throughline?.signOut();
}
