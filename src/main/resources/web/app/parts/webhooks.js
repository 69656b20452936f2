import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { FormView } from '../lib/view.js';
import { api } from '../lib/session.js';
import { moment, t } from '../lib/i18n.js';
import './sure.js';

const EVENTS = ['poll.opened', 'poll.closed', 'vote.counted'];

/** Where the person's own services are told of their polls, and what became of that. */
class Webhooks extends FormView {
  static properties = { webhooks: { state: true }, secret: { state: true }, deliveries: { state: true }, said: { state: true } };

  constructor() {
    super();
    this.deliveries = {};
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    await this.attempt(async () => {
      this.webhooks = (await api.get('/api/webhooks')).webhooks;
    });
  }

  add(event) {
    event.preventDefault();
    const form = event.target;
    const data = new FormData(form);
    const events = data.getAll('events');
    const errors = {
      ...(!data.get('url') && { url: t('webhooks.url-missing') }),
      ...(events.length === 0 && { events: t('webhooks.events-missing') }),
    };
    if (Object.keys(errors).length > 0) {
      this.refuse(errors);
      return;
    }
    this.attempt(async () => {
      this.show(await api.post('/api/webhooks', { url: data.get('url'), events }));
      this.said = t('webhooks.added');
      form.reset();
    });
  }

  /** Takes in what a webhook is now; with its secret, if this is the one time that it is told. */
  show({ secret, ...webhook }) {
    const others = this.webhooks.some(({ id }) => id === webhook.id);
    this.webhooks = others ? this.webhooks.map((other) => (other.id === webhook.id ? webhook : other)) : [...this.webhooks, webhook];
    this.secret = secret;
  }

  change(webhook, patch) {
    return this.attempt(async () => {
      this.show(await api.patch(`/api/webhooks/${webhook.id}`, patch));
      this.said = t('account.saved');
    });
  }

  async rotate(webhook) {
    if (await this.sure(t('webhooks.rotate-sure'), t('webhooks.rotate'))) {
      await this.attempt(async () => {
        this.show(await api.post(`/api/webhooks/${webhook.id}/rotate`));
        this.said = t('webhooks.rotated');
      });
    }
  }

  test(webhook) {
    return this.attempt(async () => {
      await api.post(`/api/webhooks/${webhook.id}/test`);
      this.said = t('webhooks.tested');
      await this.read(webhook);
    });
  }

  replay(webhook, delivery) {
    return this.attempt(async () => {
      await api.post(`/api/webhooks/${webhook.id}/deliveries/${delivery.id}/replay`);
      this.said = t('webhooks.replayed');
      await this.read(webhook);
    });
  }

  async delete(webhook) {
    if (await this.sure(t('webhooks.delete-sure', { url: webhook.url }), t('manage.delete'))) {
      await this.attempt(async () => {
        await api.delete(`/api/webhooks/${webhook.id}`);
        this.webhooks = this.webhooks.filter(({ id }) => id !== webhook.id);
        this.said = t('webhooks.deleted');
      });
    }
  }

  sure(question, yes) {
    return this.querySelector('votr-sure').ask(question, yes);
  }

  async read(webhook, cursor = '') {
    const page = await api.get(`/api/webhooks/${webhook.id}/deliveries?limit=10${cursor && `&cursor=${cursor}`}`);
    const before = cursor ? this.deliveries[webhook.id].deliveries : [];
    this.deliveries = { ...this.deliveries, [webhook.id]: { ...page, deliveries: [...before, ...page.deliveries] } };
  }

  render() {
    return html`
      <section aria-labelledby="webhooks">
        <h2 id="webhooks">${t('webhooks.title')}</h2>
        <p>${t('webhooks.text')}</p>
        ${this.refusal(['url'])}
        <p role="status">${this.said}</p>
        ${this.secret
          ? html`<div class="field narrow">
              <label for="secret">${t('webhooks.secret')}</label>
              <p class="hint" id="secret-hint">${t('webhooks.secret-hint')}</p>
              <input id="secret" readonly .value=${this.secret} aria-describedby="secret-hint" @focus=${(event) => event.target.select()} />
            </div>`
          : nothing}
        <ul class="cards">
          ${repeat(
            this.webhooks ?? [],
            ({ id }) => id,
            (webhook) => html`<li>${this.card(webhook)}</li>`,
          )}
        </ul>
        <form class="narrow" novalidate @submit=${this.add}>
          ${this.field('url', t('webhooks.url'), { type: 'url', hint: t('webhooks.url-hint') })}
          <fieldset>
            <legend>${t('webhooks.events')}</legend>
            ${EVENTS.map((name) => html`<label class="choice"><input type="checkbox" name="events" value=${name} checked /><span>${t(`webhooks.${name}`)}</span></label>`)}
          </fieldset>
          <button aria-busy=${this.busy}>${t('webhooks.add')}</button>
        </form>
        <votr-sure></votr-sure>
      </section>
    `;
  }

  card(webhook) {
    return html`<article class="card webhook">
      <h3>${webhook.url}</h3>
      <p>
        ${webhook.events.map((name) => t(`webhooks.${name}`)).join(', ')}
        ${webhook.poll_id ? html`<a href="/polls/${webhook.poll_id}">${t('webhooks.one-poll')}</a>` : nothing}
        ${webhook.enabled ? nothing : html`<span class="badge closed">${t('admin.disabled')}</span>`}
      </p>
      <p class="actions">
        ${webhook.enabled ? this.button(webhook, 'webhooks.test', () => this.test(webhook)) : nothing}
        ${this.button(webhook, webhook.enabled ? 'admin.disable' : 'admin.enable', () => this.change(webhook, { enabled: !webhook.enabled }))}
        ${this.button(webhook, 'webhooks.rotate', () => this.rotate(webhook))}
        ${this.button(webhook, 'manage.delete', () => this.delete(webhook), 'danger')}
      </p>
      <details @toggle=${(event) => event.target.open && this.attempt(() => this.read(webhook))}>
        <summary>${t('webhooks.deliveries')}</summary>
        ${this.list(webhook, this.deliveries[webhook.id])}
      </details>
    </article>`;
  }

  button(webhook, key, act, style = '') {
    return html`<button type="button" class=${style} @click=${act}>${t(key)}<span class="unseen"> ${webhook.url}</span></button>`;
  }

  list(webhook, page) {
    if (!page) {
      return nothing;
    }
    return html`
      ${page.deliveries.length === 0 ? html`<p>${t('webhooks.no-deliveries')}</p>` : nothing}
      <ul>
        ${page.deliveries.map(
          (delivery) => html`<li>
            <strong>${delivery.event}</strong> ${moment(delivery.created_at)}: ${t(`webhooks.${delivery.state}`)}. ${delivery.last_fault}
            ${delivery.state === 'pending' && delivery.tries > 0 ? t('webhooks.next-try', { time: moment(delivery.next_try_at) }) : nothing}
            ${webhook.enabled && delivery.state !== 'pending'
              ? html`<button type="button" class="quiet" @click=${() => this.replay(webhook, delivery)}>
                  ${t('webhooks.replay')}<span class="unseen"> ${delivery.event} ${moment(delivery.created_at)}</span></button>`
              : nothing}
          </li>`,
        )}
      </ul>
      <p class="actions">
        <button type="button" @click=${() => this.attempt(() => this.read(webhook))}>${t('webhooks.refresh')}</button>
        ${page.next ? html`<button type="button" @click=${() => this.attempt(() => this.read(webhook, page.next))}>${t('home.more')}</button>` : nothing}
      </p>
    `;
  }
}

customElements.define('votr-webhooks', Webhooks);
