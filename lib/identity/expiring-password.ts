import { ApplicationPasswordA as ApplicationPassword } from "@cdktf/provider-azuread/lib/application-password";
import { Construct } from "constructs";
import { SecretValue } from "../core/secret-value";
import { PasswordGeneration } from "./password-generation";

/** One password of an application, with an end date that is always written out. */
export class ExpiringPassword extends Construct {
  public readonly resource: ApplicationPassword;

  constructor(scope: Construct, applicationId: string, generation: PasswordGeneration) {
    super(scope, `Password${generation.suffix}`);
    this.resource = new ApplicationPassword(this, "Resource", {
      applicationId,
      // Not end_date_relative: azuread accepts and ignores it, and the password would live two years:
      // https://github.com/hashicorp/terraform-provider-azuread/issues/1424
      endDate: generation.expiresOn,
      rotateWhenChanged: { ...generation.rotateWhenChanged },
      lifecycle: {
        createBeforeDestroy: true,
        precondition: generation.precondition ? [generation.precondition] : undefined,
      },
    });
    this.node.defaultChild = this.resource;
  }

  public get keyId(): string {
    return this.resource.keyId;
  }

  public get value(): SecretValue {
    return SecretValue.fromAttribute(this.resource.value);
  }

  public get expiresOn(): string {
    return this.resource.endDate;
  }
}
