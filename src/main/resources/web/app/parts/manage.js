import { html, nothing } from 'lit';
import { FormView } from '../lib/view.js';
import { api } from '../lib/session.js';
import { t } from '../lib/i18n.js';

/** What the author does with a poll. Fires "changed" and "deleted". */
class Manage extends FormView {
  static properties = { poll: { attribute: false } };

  act(call, event) {
    return this.attempt(async () => {
      await call();
      this.dispatchEvent(new CustomEvent(event));
    });
  }

  /** Asks first, in the page, where it cannot be undone. */
  async ask(key, call, event) {
    const dialog = this.querySelector('dialog');
    dialog.returnValue = '';
    dialog.querySelector('p').textContent = t(`manage.${key}-sure`);
    dialog.showModal();
    await new Promise((resolve) => dialog.addEventListener('close', resolve, { once: true }));
    if (dialog.returnValue === 'yes') {
      await this.act(call, event);
    }
  }

  render() {
    const { id, status, ballots } = this.poll;
    const path = `/api/polls/${id}`;
    return html`
      <section class="manage" aria-labelledby="manage">
        <h2 id="manage">${t('manage.title')}</h2>
        ${this.refusal()}
        <p class="actions">
          ${status === 'closed' ? nothing : html`<a class="button" href="/polls/${id}/edit">${t('manage.edit')}</a>`}
          ${status === 'closed'
            ? ballots === 'public'
              ? html`<button type="button" @click=${() => this.act(() => api.post(`${path}/reopen`), 'changed')}>${t('manage.reopen')}</button>`
              : nothing
            : html`<button type="button" @click=${() => this.ask(`close-${ballots}`, () => api.post(`${path}/close`), 'changed')}>${t('manage.close')}</button>`}
          <button type="button" class="danger" @click=${() => this.ask('delete', () => api.delete(path), 'deleted')}>${t('manage.delete')}</button>
        </p>
        <dialog aria-labelledby="sure">
          <form method="dialog">
            <p id="sure"></p>
            <button value="yes" class="primary">${t('manage.yes')}</button>
            <button value="no" autofocus>${t('app.cancel')}</button>
          </form>
        </dialog>
      </section>
    `;
  }
}

customElements.define('votr-manage', Manage);
