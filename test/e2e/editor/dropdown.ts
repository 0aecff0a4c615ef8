import type { Locator, Page } from 'playwright-core';

/** A dropdown of the editor, whose list hangs at the end of the page and not in the field. */
export class Dropdown {
	constructor(
		private readonly page: Page,
		private readonly field: Locator,
	) {}

	/** The names of the options, in order. */
	async options(): Promise<string[]> {
		await this.open();
		const names = await this.list.locator('.option-headline, li > span').allInnerTexts();
		await this.page.keyboard.press('Escape');
		await this.list.waitFor({ state: 'hidden' });
		return names.map((name) => name.trim());
	}

	/** Chooses an option by its name. */
	async choose(name: string): Promise<void> {
		await this.open();
		const option = this.list.getByRole('option').filter({
			has: this.page.getByText(name, { exact: true }),
		});
		await option.click();
	}

	private async open(): Promise<void> {
		await this.field.click();
		await this.list.getByRole('option').first().waitFor();
	}

	private get list(): Locator {
		return this.page.locator('.el-select__popper:visible');
	}
}
