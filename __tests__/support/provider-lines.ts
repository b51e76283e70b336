/** The lines of providers that every test runs on: the oldest one and the newest one that the constructs are made for. */
export type ProviderLine = "azurerm-4" | "azurerm-5";

/** The version of azurerm in each line. */
export const AZURERM: Readonly<Record<ProviderLine, string>> = { "azurerm-4": "4.55.0", "azurerm-5": "5.2.0" };

export const PROVIDER_LINES = Object.keys(AZURERM) as ProviderLine[];

let current: ProviderLine | undefined;

/** The line that the tests which run, or are being described, are about; undefined where they are about none. */
export function lineAtHand(): ProviderLine | undefined {
  return current;
}

/** The same where there must be one. */
export function providerLine(): ProviderLine {
  if (current === undefined) throw new Error("call this inside of describeTerraform or describeStandin");
  return current;
}

/** Only for describeTerraform and describeStandin. */
export function takeLine(line: ProviderLine | undefined): void {
  current = line;
}
