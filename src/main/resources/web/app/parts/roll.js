import { html, nothing } from 'lit';
import { FormView, words } from '../lib/view.js';
import { Problem } from '../lib/api.js';
import { api } from '../lib/session.js';
import { download } from '../lib/download.js';
import { t } from '../lib/i18n.js';
import './sure.js';

/** A large roll takes a while. */
const PATIENCE = 180_000;
/** More links than that are saved and not shown. */
const MOST_SHOWN = 100;

/** Who is invited to a poll: adding them, their links, which are shown once, and how many have voted. */
class Roll extends FormView {
  static properties = {
    poll: { attribute: false },
    roll: { state: true },
    issued: { state: true },
    said: { state: true },
  };

  connectedCallback() {
    super.connectedCallback();
    this.attempt(() => this.load());
  }

  get path() {
    return `/api/polls/${this.poll.id}/roll`;
  }

  async load(cursor = '') {
    const page = await api.get(`${this.path}?cursor=${cursor}`);
    this.roll = cursor ? { ...page, voters: [...this.roll.voters, ...page.voters] } : page;
  }

  add(event) {
    event.preventDefault();
    const form = event.target;
    const { people, file, anonymous, mail } = Object.fromEntries(new FormData(form));
    const body = file?.size > 0 ? new Blob([file], { type: 'text/csv' }) : { ...typed(people), ...(anonymous && { anonymous: Number(anonymous) }) };
    return this.attempt(async () => {
      try {
        this.show(await api.post(`${this.path}?mail=${mail === 'on'}`, body, { signal: AbortSignal.timeout(PATIENCE) }));
      } catch (error) {
        throw faults(error);
      }
      form.reset();
      await this.load();
    });
  }

  /** New links, which nobody can be shown again. */
  async show({ voters }) {
    const shown = voters.filter(({ link }) => link);
    this.issued = shown.length > 0 ? shown : null;
    this.said = t('roll.added', { count: voters.length });
    await this.updateComplete;
    this.querySelector('.issued h4')?.focus();
  }

  async reissue(voter) {
    if (await this.sure(t('roll.reissue-sure', { name: nameOf(voter) }), t('roll.reissue'))) {
      await this.attempt(async () => {
        this.show(await api.post(`${this.path}/reissue`, { voters: [voter.id] }));
        await this.load();
      });
    }
  }

  async revoke(voter) {
    if (await this.sure(t('roll.revoke-sure', { name: nameOf(voter) }), t('roll.revoke'))) {
      await this.attempt(async () => {
        await api.delete(`${this.path}/${voter.id}`);
        this.said = t('roll.revoked-said', { name: nameOf(voter) });
        await this.load();
      });
    }
  }

  async remind() {
    if (await this.sure(t('roll.remind-sure'), t('roll.remind'))) {
      await this.attempt(async () => {
        const { mails } = await api.post(`${this.path}/reminders`);
        this.said = t('roll.reminded', { count: mails });
      });
    }
  }

  sure(question, action) {
    return this.querySelector('votr-sure').ask(question, action);
  }

  save() {
    const cell = (text) => `"${String(text ?? '').replaceAll('"', '""').replace(/^(?=[=+\-@\t\r'])/, "'")}"`;
    const lines = this.issued.map(({ name, email, weight, link }) => [name, email, weight, link].map(cell).join(','));
    download(new Blob([['name,email,weight,link', ...lines, ''].join('\r\n')], { type: 'text/csv' }), `invitations-${this.poll.id}.csv`);
  }

  render() {
    const { roll } = this;
    const closed = this.poll.status === 'closed';
    return html`
      <h3 id="roll">${t('roll.title')}</h3>
      ${this.refusal()}
      <p role="status">${this.said ?? ''}</p>
      ${this.issued ? this.links() : nothing}
      ${roll
        ? html`
            <p>${t('roll.turnout', { voted: roll.voted, count: roll.count })}</p>
            ${roll.warnings.map(({ weight, voters }) => html`<p class="notice">${t('roll.weight', { weight, count: voters })}</p>`)}
            ${closed ? nothing : this.form()} ${roll.count > 0 ? this.table(closed) : nothing}
          `
        : html`<p>${t('app.loading')}</p>`}
      <votr-sure></votr-sure>
    `;
  }

  links() {
    return html`
      <section class="issued notice" aria-labelledby="issued">
        <h4 id="issued" tabindex="-1">${t('roll.links')}</h4>
        <p>${t('roll.links-once')}</p>
        <p class="actions">
          <button type="button" class="primary" @click=${this.save}>${t('roll.save')}</button>
          <button type="button" @click=${() => (this.issued = null)}>${t('roll.done')}</button>
        </p>
        ${this.issued.length <= MOST_SHOWN
          ? html`<ul class="links">${this.issued.map((voter) => html`<li>${nameOf(voter)}<br /><code>${voter.link}</code></li>`)}</ul>`
          : nothing}
      </section>
    `;
  }

  form() {
    return html`
      <form novalidate @submit=${this.add}>
        ${this.field('people', t('roll.people'), { hint: t('roll.people-hint'), rows: 4 })}
        <div class="field">
          <label for="file">${t('roll.file')}</label>
          <p class="hint" id="file-hint">${t('roll.file-hint')}</p>
          <input id="file" name="file" type="file" accept=".csv,text/csv" aria-describedby="file-hint" />
        </div>
        ${this.field('anonymous', t('roll.anonymous'), { hint: t('roll.anonymous-hint'), type: 'number' })}
        <label class="choice"><input type="checkbox" name="mail" /> <span>${t('roll.mail')}</span></label>
        <button class="primary" aria-busy=${this.busy}>${t('roll.add')}</button>
      </form>
    `;
  }

  table(closed) {
    const { voters, next } = this.roll;
    const told = voters.some(({ participated }) => participated !== undefined);
    return html`
      ${closed ? nothing : html`<p class="actions"><button type="button" @click=${this.remind}>${t('roll.remind')}</button></p>`}
      <div class="scroll" tabindex="0" role="region" aria-labelledby="roll">
        <table class="people" aria-labelledby="roll">
          <thead><tr>
            <th scope="col">${t('roll.name')}</th><th scope="col">${t('sign-up.email')}</th><th scope="col">${t('roll.weight-column')}</th>
            ${told ? html`<th scope="col">${t('roll.participated')}</th>` : nothing} ${closed ? nothing : html`<th scope="col">${t('admin.actions')}</th>`}
          </tr></thead>
          <tbody>${voters.map((voter) => this.row(voter, told, closed))}</tbody>
        </table>
      </div>
      ${next ? html`<button type="button" aria-busy=${this.busy} @click=${() => this.attempt(() => this.load(next))}>${t('home.more')}</button>` : nothing}
    `;
  }

  row(voter, told, closed) {
    const button = (key, act, look) => html`<button type="button" class="quiet ${look}" @click=${act}>
      ${t(`roll.${key}`)}<span class="unseen"> ${nameOf(voter)}</span></button>`;
    return html`<tr>
      <th scope="row">${voter.name ?? (voter.email ? '' : nameOf(voter))} ${voter.revoked ? html`<span class="badge closed">${t('roll.revoked')}</span>` : nothing}</th>
      <td>${voter.email}</td>
      <td>${voter.weight}</td>
      ${told ? html`<td>${t(voter.participated ? 'roll.yes' : 'roll.no')}</td>` : nothing}
      ${closed
        ? nothing
        : html`<td><div class="actions">
            ${button('reissue', () => this.reissue(voter), '')} ${voter.revoked ? nothing : button('revoke', () => this.revoke(voter), 'danger')}
          </div></td>`}
    </tr>`;
  }
}

/** What a voter is called; who has neither name nor address by the end of an id that nobody else has. */
function nameOf({ id, name, email }) {
  return name ?? email ?? t('roll.nameless', { id: id.slice(-6) });
}

/** People as they are typed: one a line, of name, address and weight what there is. */
function typed(text) {
  const lines = text.split('\n').filter((line) => line.trim());
  return lines.length === 0
    ? {}
    : {
        voters: lines.map((line) => {
          const cells = line.split(/[,;\t]/).map((cell) => cell.trim());
          const email = cells.find((cell) => cell.includes('@'));
          const weight = cells.slice(1).find((cell) => /^\d{1,9}$/.test(cell));
          return { name: cells.find((cell) => cell && cell !== email && cell !== weight), email, ...(weight && { weight: Number(weight) }) };
        }),
      };
}

/** What is wrong, each with its place; as many lines as there can be, a few of them. */
function faults(error) {
  if (!(error instanceof Problem) || error.errors.length === 0 || error.type !== 'invalid-input') {
    return error instanceof Problem ? { '': words(error) } : error;
  }
  const places = error.errors.slice(0, 10).map(({ field, message }) => {
    const [, index, rest] = /^voters\[(\d+)\]\.?(.*)$/.exec(field) ?? [];
    return `${index === undefined ? field : t('roll.line', { line: Number(index) + 1, field: rest })}: ${message}.`;
  });
  return { '': places.join(' ') };
}

customElements.define('votr-roll', Roll);
