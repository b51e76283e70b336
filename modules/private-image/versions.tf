terraform {
  required_version = ">= 1.5"

  required_providers {
    azurerm = { version = ">= 4.81.0, < 6.0.0", source = "azurerm" }
    azuread = { version = "~> 3.7", source = "hashicorp/azuread" }
    time    = { version = "~> 0.13", source = "hashicorp/time" }
  }
}
