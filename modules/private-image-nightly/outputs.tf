output "service_principal_client_id" {
  description = "Application (client) ID: the user name at the registry."
  value       = azuread_application.Puller_92EF3555.client_id
}

output "service_principal_object_id" {
  description = "Object ID of the service principal."
  value       = azuread_service_principal.Puller_ServicePrincipal_AE3E9B65.object_id
}

output "service_principal_password" {
  description = "The password at the registry."
  value       = azuread_application_password.Puller_Password_4DA569FD.value
  sensitive   = true
}

output "service_principal_password_expires_on" {
  description = "When the password expires."
  value       = azuread_application_password.Puller_Password_4DA569FD.end_date
}

output "role_assignment_id" {
  description = "The role assignment that lets the service principal pull; null while access is off."
  value       = one(azurerm_role_assignment.Puller_PullGrant_Registry_1E8A7A0A.*.id)
}

output "registry_login_server" {
  description = "Login server of the registry."
  value = (
    var.registry_name == null
    ? var.registry_login_server
    : one(data.azurerm_container_registry.Registry[*].login_server)
  )
}

output "container_group_id" {
  description = "Resource ID of the container group."
  value       = azurerm_container_group.ContainerGroup_AEC99F96.id
}

output "container_group_name" {
  description = "Name of the container group."
  value       = azurerm_container_group.ContainerGroup_AEC99F96.name
}

output "fqdn" {
  description = "Fully qualified domain name of the container group; empty without dns_name_label."
  value = (
    length(var.ports) > 0 && var.dns_name_label != null
    ? azurerm_container_group.ContainerGroup_AEC99F96.fqdn
    : ""
  )
}

output "ip_address" {
  description = "IP address of the container group; empty without ports."
  value       = length(var.ports) > 0 ? azurerm_container_group.ContainerGroup_AEC99F96.ip_address : ""
}

output "schedule_workflow_id" {
  description = "Resource ID of the workflow that starts the container group; null without schedule_hour."
  value       = one(azurerm_logic_app_workflow.Schedule_83A77FD1[*].id)
}
