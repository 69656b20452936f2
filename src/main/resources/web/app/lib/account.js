import { t } from './i18n.js';

/** What the service would refuse about an account, said before it is asked. */
export function accountErrors({ username, email, password }) {
  const errors = {};
  if (username !== undefined && !/^[\p{L}\p{M}\p{N}._-]{3,40}$/u.test(username.trim())) {
    errors.username = t('sign-up.username-wrong');
  }
  if (email !== undefined && !/^[^\s@]+@[^\s@]+$/.test(email.trim())) {
    errors.email = t('sign-up.email-wrong');
  }
  if (password !== undefined && ([...password].length < 8 || [...password].length > 128)) {
    errors.password = t('sign-up.password-wrong');
  }
  return errors;
}
