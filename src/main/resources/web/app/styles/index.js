import { ballot } from './ballot.js';
import { base } from './base.js';
import { result } from './result.js';

/** What ballots and results look like, in our pages and on others. */
export const styleSheets = [base, ballot, result].map(({ styleSheet }) => styleSheet);
