/** Somebody at a browser who connects an app. */
export interface Visitor {
  /** The account to choose. */
  readonly portalId: string;
  /** Default: the user that the page has chosen. */
  readonly userId?: number;
  /** Presses "Cancel"; default: "Connect app". */
  readonly decline?: boolean;
  readonly fetch: typeof fetch;
}

export interface InstallOptions extends Visitor {
  /** Base URL, without a trailing slash. */
  readonly workerUrl: string;
  /** The app's name, for a Worker that has several. */
  readonly app?: string;
}

export interface MarketplaceInstallOptions extends Visitor {
  /** The whole install URL, without a state: it begins in HubSpot, not in the Worker. */
  readonly authorizeUrl: string;
}

/** The page where it ended. */
export interface InstallResult {
  readonly status: number;
  readonly html: string;
  /** Every redirect on the way. The code is in there: nothing for a log. */
  readonly locations: readonly string[];
}

const MAX_REDIRECTS = 10;
const AUTHORIZE_PATH = /^\/oauth\/(?:\d+\/)?authorize$/;

/**
 * Connects an app as a person's browser does: from the Worker to HubSpot's page and back, with
 * cookies. Nothing but the two is visited. Throws for a page that lacks what the visitor chooses;
 * a page that refuses is a result.
 */
export async function installApp(options: InstallOptions): Promise<InstallResult> {
  const { workerUrl, app } = options;
  const start = new URL(`${workerUrl}/oauth/install`);
  if (app !== undefined) start.searchParams.set('app', app);
  const browser = new Browser(options.fetch);
  browser.allow(start);
  const first = await browser.visit(start);
  if (first.location === undefined) return browser.result(first);
  const { location } = first;
  if (!AUTHORIZE_PATH.test(location.pathname)) {
    throw new Error(`The Worker redirects to ${location.pathname}, not to an authorize page.`);
  }
  browser.allow(location);
  return consent(browser, location, options);
}

/** Connects an app from HubSpot's marketplace: no state, and no cookies of the Worker. */
export async function startMarketplaceInstall(
  options: MarketplaceInstallOptions,
): Promise<InstallResult> {
  const url = new URL(options.authorizeUrl);
  if (url.searchParams.has('state'))
    throw new Error('An install from the marketplace has no state.');
  const browser = new Browser(options.fetch);
  browser.allow(url);
  browser.allow(new URL(url.searchParams.get('redirect_uri') ?? ''));
  return consent(browser, url, options);
}

async function consent(browser: Browser, url: URL, visitor: Visitor): Promise<InstallResult> {
  const page = await browser.follow(url);
  const form = /<form\b[\s\S]*<\/form>/i.exec(page.html)?.[0];
  if (page.status !== 200 || form === undefined) return browser.result(page);
  return browser.result(await browser.follow(page.url, fillIn(form, visitor), page.url.origin));
}

/** The form's fields as the visitor leaves them. */
function fillIn(form: string, { portalId, userId, decline = false }: Visitor): URLSearchParams {
  const controls = [...form.matchAll(/<(?:input|button)\b[^>]*>/gi)].map(([tag]) =>
    attributes(tag),
  );
  const fields = new URLSearchParams();
  for (const control of controls) {
    const { name = '', value = '', type = 'submit' } = control;
    if (type === 'hidden' || (type === 'radio' && 'checked' in control)) fields.set(name, value);
  }
  const choose = (name: string, value: string) => {
    if (!controls.some((control) => control['name'] === name && control['value'] === value)) {
      throw new Error(`The page offers no ${name} ${value}.`);
    }
    fields.set(name, value);
  };
  choose('portalId', portalId);
  if (userId !== undefined) choose('userId', String(userId));
  choose('decision', decline ? 'cancel' : 'connect');
  return fields;
}

function attributes(tag: string): Readonly<Record<string, string>> {
  const pairs = [...tag.matchAll(/\s([a-z-]+)(?:="([^"]*)")?/gi)];
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, unescapeHtml(value)]));
}

function unescapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'" };
  return text.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => entities[name] ?? '&');
}

interface Page {
  readonly url: URL;
  readonly status: number;
  readonly html: string;
  readonly location: URL | undefined;
}

interface Cookie {
  readonly origin: string;
  readonly path: string;
  readonly name: string;
  readonly value: string;
  readonly isStrict: boolean;
}

/** As much of a browser as it takes. One origin is one site: what works here works between hosts. */
class Browser {
  readonly #fetch: typeof fetch;
  readonly #origins = new Set<string>();
  readonly #locations: string[] = [];
  #cookies: readonly Cookie[] = [];

  constructor(fetcher: typeof fetch) {
    this.#fetch = fetcher;
  }

  allow({ origin }: URL): void {
    this.#origins.add(origin);
  }

  result({ status, html }: Page): InstallResult {
    return { status, html, locations: this.#locations };
  }

  /** `from`: the origin of the page that leads there; none, if somebody typed the address. */
  async follow(url: URL, form?: URLSearchParams, from?: string): Promise<Page> {
    let page = await this.visit(url, form, from);
    for (let redirects = 0; page.location !== undefined; redirects += 1) {
      if (redirects === MAX_REDIRECTS) throw new Error('The redirects do not end.');
      page = await this.visit(page.location, undefined, from);
    }
    return page;
  }

  async visit(url: URL, form?: URLSearchParams, from?: string): Promise<Page> {
    if (!this.#origins.has(url.origin)) throw new Error(`${url.origin} is not to be visited.`);
    const cookie = this.#cookiesFor(url, from);
    const response = await this.#fetch(url.href, {
      redirect: 'manual',
      headers: { ...(cookie !== '' && { cookie }), ...(form && from && { origin: from }) },
      ...(form && { method: 'POST', body: form }),
    });
    for (const line of response.headers.getSetCookie()) this.#keep(url, line);
    const target = response.status >= 300 ? response.headers.get('location') : null;
    const location = target === null ? undefined : new URL(target, url);
    if (location) this.#locations.push(location.href);
    return { url, status: response.status, html: await response.text(), location };
  }

  #cookiesFor({ origin, pathname }: URL, from: string | undefined): string {
    const isCrossSite = from !== undefined && from !== origin;
    return this.#cookies
      .filter((cookie) => cookie.origin === origin && !(cookie.isStrict && isCrossSite))
      .filter(({ path }) => `${pathname}/`.startsWith(path.endsWith('/') ? path : `${path}/`))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  /** `Secure` is overlooked: browsers do so for an address of this machine. */
  #keep({ origin, pathname }: URL, line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const [name = '', ...value] = pair.split('=');
    const attribute = (wanted: string) =>
      attributes
        .find((text) => text.toLowerCase().startsWith(`${wanted}=`))
        ?.slice(wanted.length + 1);
    // RFC 6265 §5.1.4.
    const path = attribute('path') ?? (pathname.slice(0, pathname.lastIndexOf('/')) || '/');
    const isStrict = attribute('samesite')?.toLowerCase() === 'strict';
    const others = this.#cookies.filter(
      (known) => known.origin !== origin || known.name !== name || known.path !== path,
    );
    const isGone = Number(attribute('max-age') ?? 1) <= 0;
    const fresh = { origin, path, name, value: value.join('='), isStrict };
    this.#cookies = isGone ? others : [...others, fresh];
  }
}
