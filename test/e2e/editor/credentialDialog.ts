import type { Locator, Page } from 'playwright-core';

/** The dialog of a credential. */
export class CredentialDialog {
	constructor(private readonly page: Page) {}

	async shown(): Promise<void> {
		await this.dialog.waitFor();
	}

	/** Types into a text or password field, by the field's own name. */
	async type(field: string, text: string): Promise<void> {
		await this.dialog.getByTestId(`parameter-input-${field}`).locator('input').first().fill(text);
	}

	/** Presses Save. Gives what it then says of the test. */
	async save(): Promise<string> {
		const tested = this.page.waitForResponse((response) =>
			response.url().endsWith('/credentials/test'),
		);
		await this.page.getByTestId('credential-save-button').click();
		await tested;
		return await this.told();
	}

	/** What the dialog says of the last test, an error with its details. */
	async told(): Promise<string> {
		const good = this.dialog.getByTestId('credentials-config-container-test-success');
		const bad = this.dialog.locator('[class*="_dangerMessage_"]:visible');
		await good.or(bad).first().waitFor();
		if (await good.isVisible()) return await good.innerText();
		await this.dialog.locator('[class*="_moreDetails_"]:visible').click();
		return await this.dialog.locator('[class*="_details_"]:visible').innerText();
	}

	private get dialog(): Locator {
		return this.page
			.locator('[data-test-id="credential-edit-dialog"], [data-test-id="editCredential-modal"]')
			.first();
	}
}
