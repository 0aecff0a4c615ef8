import { appointment } from './appointment';
import { type Resources } from './operation';

/** What the node offers: panel, router and output schemas are made from this list. */
export const RESOURCES: Resources = [appointment];
