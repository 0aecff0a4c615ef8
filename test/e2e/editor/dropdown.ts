import type { Locator, Page } from 'playwright-core';

import { until } from '../../until';

const OPENS_WITHIN_MS = 60_000;
/** Clicked while it still loads its options, a dropdown stays closed. */
const CLICK_AGAIN_AFTER_MS = 5_000;

/** A dropdown of the editor, whose list hangs at the end of the page and not in the field. */
export class Dropdown {
	constructor(
		private readonly page: Page,
		private readonly field: Locator,
	) {}

	/** The names of the options, in order. */
	async options(): Promise<string[]> {
		const list = await this.open();
		const names = await list.locator('.option-headline, li > span').allInnerTexts();
		await this.box.press('Escape');
		await list.waitFor({ state: 'hidden' });
		return names.map((name) => name.trim());
	}

	/** Chooses an option by its name. */
	async choose(name: string): Promise<void> {
		const list = await this.open();
		const named = this.page.getByText(name, { exact: true });
		await list.getByRole('option').filter({ has: named }).click();
		await list.waitFor({ state: 'hidden' });
	}

	/** Gives the list. It is looked up by the field's own word for it: another one may be closing still. */
	private async open(): Promise<Locator> {
		return await until('the dropdown opens', OPENS_WITHIN_MS, async () => {
			if ((await this.box.getAttribute('aria-expanded')) !== 'true') await this.field.click();
			const list = this.page.locator(
				`[id="${(await this.box.getAttribute('aria-controls')) ?? ''}"]`,
			);
			return await list
				.getByRole('option')
				.first()
				.waitFor({ timeout: CLICK_AGAIN_AFTER_MS })
				.then(
					() => list,
					() => undefined,
				);
		});
	}

	private get box(): Locator {
		return this.field.getByRole('combobox').first();
	}
}
