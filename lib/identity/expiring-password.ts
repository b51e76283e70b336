import { ApplicationPasswordA as ApplicationPassword } from "@cdktf/provider-azuread/lib/application-password";
import { Fn, Op, Precondition, Token } from "cdktf";
import { Construct } from "constructs";
import { knownNumber } from "../core/known";
import { SecretValue } from "../core/secret-value";

export interface ExpiringPasswordProps {
  readonly applicationId: string;
  /** RFC 3339 time that the validity is counted from. */
  readonly createdAt: string;
  /** A change of any of these replaces the password. */
  readonly rotateWhenChanged: { readonly [name: string]: string };
  readonly validForDays: number;
  readonly precondition?: Precondition;
}

/** One password of an application, with an end date that is always written out. */
export class ExpiringPassword extends Construct {
  public readonly resource: ApplicationPassword;

  constructor(scope: Construct, id: string, props: ExpiringPasswordProps) {
    super(scope, id);
    this.resource = new ApplicationPassword(this, "Resource", {
      applicationId: props.applicationId,
      // Not end_date_relative: azuread accepts and ignores it, and the password would live two years:
      // https://github.com/hashicorp/terraform-provider-azuread/issues/1424
      endDate: Token.asString(Fn.timeadd(props.createdAt, hours(props.validForDays))),
      rotateWhenChanged: { ...props.rotateWhenChanged },
      lifecycle: {
        createBeforeDestroy: true,
        precondition: props.precondition ? [props.precondition] : undefined,
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

function hours(days: number): string {
  const known = knownNumber(days);
  return known === undefined ? Token.asString(Fn.format("%dh", [Op.mul(days, 24)])) : `${known * 24}h`;
}
