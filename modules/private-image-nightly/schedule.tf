# Schedule: a workflow that may start the container group and read its state, and nothing else.

resource "azurerm_logic_app_workflow" "Schedule_83A77FD1" {
  count               = var.schedule_hour != null ? 1 : 0
  name                = "${var.container_group_name}-schedule"
  resource_group_name = var.resource_group_name
  location            = coalesce(var.location, one(data.azurerm_resource_group.ResourceGroup.*.location))

  identity {
    type = "SystemAssigned"
  }

  tags = var.tags

  lifecycle {
    precondition {
      condition     = var.restart_policy != "Always"
      error_message = "A container group with the restart policy Always never stops, and there is nothing to start. Choose Never or OnFailure, or remove the schedule."
    }

    precondition {
      condition = (
        coalesce(var.schedule_max_duration_minutes, 1) >= 1 &&
        coalesce(var.schedule_max_duration_minutes, 1) <= 5000
      )
      error_message = "The minutes that a run may take must be from 1 to 5000."
    }
  }
}

resource "azurerm_role_assignment" "Schedule_RoleAssignment_6E52BD6C" {
  count                = var.schedule_hour != null ? 1 : 0
  scope                = azurerm_container_group.ContainerGroup_AEC99F96.id
  role_definition_name = "Azure Container Instances Contributor Role"
  principal_id         = one(azurerm_logic_app_workflow.Schedule_83A77FD1[*].identity[0].principal_id)
  principal_type       = "ServicePrincipal"
}

# The role of the workflow takes a while until it works.
resource "time_sleep" "Schedule_Propagation_BAE63CEE" {
  count           = var.schedule_hour != null ? 1 : 0
  create_duration = var.propagation_delay
  triggers        = { role_RoleAssignment = one(azurerm_role_assignment.Schedule_RoleAssignment_6E52BD6C.*.id) }
}

resource "azurerm_logic_app_trigger_recurrence" "Schedule_Trigger_6EEF37B6" {
  count        = var.schedule_hour != null ? 1 : 0
  name         = "Recurrence"
  frequency    = "Day"
  interval     = 1
  logic_app_id = one(azurerm_logic_app_workflow.Schedule_83A77FD1[*].id)
  start_time   = "2020-01-01T00:00:00Z"
  time_zone    = var.schedule_time_zone == null ? "UTC" : var.schedule_time_zone

  schedule {
    at_these_hours   = [var.schedule_hour]
    at_these_minutes = [var.schedule_minute == null ? 0 : var.schedule_minute]
  }

  depends_on = [
    azurerm_logic_app_action_custom.Schedule_Action_3E89AC10,
    azurerm_role_assignment.Schedule_RoleAssignment_6E52BD6C,
    time_sleep.Schedule_Propagation_BAE63CEE,
  ]
}

resource "azurerm_logic_app_action_custom" "Schedule_Action_3E89AC10" {
  count = var.schedule_hour != null ? 1 : 0
  name  = "Start_container_group"
  body = (
    var.schedule_max_duration_minutes != null
    ? local.Schedule_FollowedStart_7D822571
    : local.Schedule_Start_DC4CB14A
  )
  logic_app_id = one(azurerm_logic_app_workflow.Schedule_83A77FD1[*].id)
}

locals {
  Schedule_FollowedStart_7D822571 = "{\"type\":\"Scope\",\"actions\":{\"Look_before\":{\"type\":\"Http\",\"inputs\":{\"method\":\"GET\",\"uri\":\"https://management.azure.com${azurerm_container_group.ContainerGroup_AEC99F96.id}?api-version=2023-05-01\",\"authentication\":{\"type\":\"ManagedServiceIdentity\",\"audience\":\"https://management.azure.com/\"}},\"runtimeConfiguration\":{\"secureData\":{\"properties\":[\"outputs\"]}},\"runAfter\":{}},\"Init_before\":{\"type\":\"Select\",\"inputs\":{\"from\":\"@coalesce(body('Look_before')?['properties']?['initContainers'],json('[]'))\",\"select\":\"@item()?['name']\"},\"runtimeConfiguration\":{\"secureData\":{\"properties\":[\"inputs\"]}},\"runAfter\":{\"Look_before\":[\"Succeeded\"]}},\"Containers_before\":{\"type\":\"Select\",\"inputs\":{\"from\":\"@union(coalesce(body('Look_before')?['properties']?['initContainers'],json('[]')),body('Look_before')?['properties']?['containers'])\",\"select\":{\"name\":\"@item()?['name']\",\"state\":\"@item()?['properties']?['instanceView']?['currentState']?['state']\",\"startTime\":\"@item()?['properties']?['instanceView']?['currentState']?['startTime']\",\"previousStartTime\":\"@item()?['properties']?['instanceView']?['previousState']?['startTime']\"}},\"runtimeConfiguration\":{\"secureData\":{\"properties\":[\"inputs\"]}},\"runAfter\":{\"Init_before\":[\"Succeeded\"]}},\"Cannot_look\":{\"type\":\"Terminate\",\"inputs\":{\"runStatus\":\"Failed\",\"runError\":{\"code\":\"StartRefused\",\"message\":\"Azure did not show the container group (@{actions('Look_before')?['code']}), and nothing was started.\"}},\"runAfter\":{\"Containers_before\":[\"Failed\",\"Skipped\",\"TimedOut\"]}},\"Counted_before\":{\"type\":\"Query\",\"inputs\":{\"from\":\"@body('Containers_before')\",\"where\":\"@not(contains(body('Init_before'),item()?['name']))\"},\"runAfter\":{\"Containers_before\":[\"Succeeded\"]}},\"If_missing\":{\"type\":\"If\",\"expression\":\"@less(length(body('Counted_before')),1)\",\"actions\":{\"Containers_missing\":{\"type\":\"Terminate\",\"inputs\":{\"runStatus\":\"Failed\",\"runError\":{\"code\":\"StartRefused\",\"message\":\"The container group has no containers, and nothing was started.\"}},\"runAfter\":{}}},\"runAfter\":{\"Counted_before\":[\"Succeeded\"]}},\"Running_before\":{\"type\":\"Query\",\"inputs\":{\"from\":\"@body('Containers_before')\",\"where\":\"@equals(item()?['state'],'Running')\"},\"runAfter\":{\"If_missing\":[\"Succeeded\"]}},\"If_running\":{\"type\":\"If\",\"expression\":\"@greater(length(body('Running_before')),0)\",\"actions\":{\"Hanging\":{\"type\":\"Query\",\"inputs\":{\"from\":\"@body('Running_before')\",\"where\":\"@not(less(ticks(utcNow()),ticks(addMinutes(coalesce(item()?['startTime'],'2000-01-01T00:00:00Z'),${coalesce(var.schedule_max_duration_minutes, 1)}))))\"},\"runAfter\":{}},\"If_hanging\":{\"type\":\"If\",\"expression\":\"@greater(length(body('Hanging')),0)\",\"actions\":{\"Reports_of_hanging\":{\"type\":\"Select\",\"inputs\":{\"from\":\"@body('Hanging')\",\"select\":\"@{item()?['name']} has been running since @{coalesce(item()?['startTime'],'an unknown time')}\"},\"runAfter\":{}},\"Still_running\":{\"type\":\"Terminate\",\"inputs\":{\"runStatus\":\"Failed\",\"runError\":{\"code\":\"TaskNotFinished\",\"message\":\"@{join(body('Reports_of_hanging'),'; ')}, and nothing was started.\"}},\"runAfter\":{\"Reports_of_hanging\":[\"Succeeded\"]}}},\"runAfter\":{\"Hanging\":[\"Succeeded\"]}},\"Nothing_was_started\":{\"type\":\"Compose\",\"inputs\":\"@{first(body('Running_before'))?['name']} has been running since @{first(body('Running_before'))?['startTime']}, and nothing was started.\",\"runAfter\":{\"If_hanging\":[\"Succeeded\"]}},\"Cancel_run\":{\"type\":\"Terminate\",\"inputs\":{\"runStatus\":\"Cancelled\"},\"runAfter\":{\"Nothing_was_started\":[\"Succeeded\"]}}},\"runAfter\":{\"Running_before\":[\"Succeeded\"]}},\"Start\":{\"type\":\"Until\",\"limit\":{\"count\":20,\"timeout\":\"PT1H\"},\"expression\":\"@not(equals(coalesce(outputs('Ask_to_start')?['statusCode'],0),409))\",\"actions\":{\"Ask_to_start\":{\"type\":\"Http\",\"inputs\":{\"method\":\"POST\",\"uri\":\"https://management.azure.com${azurerm_container_group.ContainerGroup_AEC99F96.id}/start?api-version=2023-05-01\",\"authentication\":{\"type\":\"ManagedServiceIdentity\",\"audience\":\"https://management.azure.com/\"},\"retryPolicy\":{\"type\":\"exponential\",\"count\":6,\"interval\":\"PT30S\"}},\"operationOptions\":\"DisableAsyncPattern\",\"runAfter\":{}},\"If_in_transition\":{\"type\":\"If\",\"expression\":\"@equals(coalesce(outputs('Ask_to_start')?['statusCode'],0),409)\",\"actions\":{\"Wait_before_asking_again\":{\"type\":\"Wait\",\"inputs\":{\"interval\":{\"count\":30,\"unit\":\"Second\"}},\"runAfter\":{}}},\"runAfter\":{\"Ask_to_start\":[\"Succeeded\",\"Failed\",\"TimedOut\"]}}},\"runAfter\":{\"If_running\":[\"Succeeded\"]}},\"If_refused\":{\"type\":\"If\",\"expression\":\"@or(less(coalesce(outputs('Ask_to_start')?['statusCode'],0),200),greater(coalesce(outputs('Ask_to_start')?['statusCode'],0),299))\",\"actions\":{\"Start_refused\":{\"type\":\"Terminate\",\"inputs\":{\"runStatus\":\"Failed\",\"runError\":{\"code\":\"StartRefused\",\"message\":\"Azure refused the start with @{coalesce(json(if(startsWith(string(coalesce(body('Ask_to_start'),'')),'{'),string(coalesce(body('Ask_to_start'),'')),'{}'))?['error']?['code'],actions('Ask_to_start')?['code'])}: @{coalesce(json(if(startsWith(string(coalesce(body('Ask_to_start'),'')),'{'),string(coalesce(body('Ask_to_start'),'')),'{}'))?['error']?['message'],'it gave no reason.')}\"}},\"runAfter\":{}}},\"runAfter\":{\"Start\":[\"Succeeded\",\"Failed\",\"TimedOut\"]}},\"Wait_for_end\":{\"type\":\"Until\",\"limit\":{\"count\":${coalesce(var.schedule_max_duration_minutes, 1)},\"timeout\":\"PT${coalesce(var.schedule_max_duration_minutes, 1)}M\"},\"expression\":\"@or(contains(coalesce(body('Outcomes'),json('[]')),'failed'),and(not(less(length(coalesce(body('Outcomes'),json('[]'))),length(body('Containers_before')))),not(contains(coalesce(body('Outcomes'),json('[]')),'open'))))\",\"actions\":{\"Pause\":{\"type\":\"Wait\",\"inputs\":{\"interval\":{\"count\":1,\"unit\":\"Minute\"}},\"runAfter\":{}},\"Look\":{\"type\":\"Http\",\"inputs\":{\"method\":\"GET\",\"uri\":\"https://management.azure.com${azurerm_container_group.ContainerGroup_AEC99F96.id}?api-version=2023-05-01\",\"authentication\":{\"type\":\"ManagedServiceIdentity\",\"audience\":\"https://management.azure.com/\"}},\"runtimeConfiguration\":{\"secureData\":{\"properties\":[\"outputs\"]}},\"runAfter\":{\"Pause\":[\"Succeeded\"]}},\"Init_containers\":{\"type\":\"Select\",\"inputs\":{\"from\":\"@coalesce(body('Look')?['properties']?['initContainers'],json('[]'))\",\"select\":\"@item()?['name']\"},\"runtimeConfiguration\":{\"secureData\":{\"properties\":[\"inputs\"]}},\"runAfter\":{\"Look\":[\"Succeeded\"]}},\"Containers\":{\"type\":\"Select\",\"inputs\":{\"from\":\"@union(coalesce(body('Look')?['properties']?['initContainers'],json('[]')),body('Look')?['properties']?['containers'])\",\"select\":{\"name\":\"@item()?['name']\",\"outcome\":\"@if(contains(body('Init_containers'),item()?['name']),if(and(and(equals(item()?['properties']?['instanceView']?['currentState']?['state'],'Terminated'),and(not(empty(coalesce(item()?['properties']?['instanceView']?['currentState']?['startTime'],''))),not(contains(string(body('Containers_before')),coalesce(item()?['properties']?['instanceView']?['currentState']?['startTime'],''))))),equals(coalesce(item()?['properties']?['instanceView']?['currentState']?['exitCode'],1),0)),'prepared',if(and(and(equals(item()?['properties']?['instanceView']?['currentState']?['state'],'Terminated'),and(not(empty(coalesce(item()?['properties']?['instanceView']?['currentState']?['startTime'],''))),not(contains(string(body('Containers_before')),coalesce(item()?['properties']?['instanceView']?['currentState']?['startTime'],''))))),not(equals(body('Look')?['properties']?['restartPolicy'],'OnFailure'))),'failed','preparing')),if(not(and(equals(item()?['properties']?['instanceView']?['currentState']?['state'],'Terminated'),and(not(empty(coalesce(item()?['properties']?['instanceView']?['currentState']?['startTime'],''))),not(contains(string(body('Containers_before')),coalesce(item()?['properties']?['instanceView']?['currentState']?['startTime'],'')))))),'open',if(equals(body('Look')?['properties']?['restartPolicy'],'OnFailure'),if(equals(coalesce(item()?['properties']?['instanceView']?['currentState']?['exitCode'],1),0),'succeeded','open'),if(and(equals(coalesce(item()?['properties']?['instanceView']?['currentState']?['exitCode'],1),0),not(and(and(not(empty(coalesce(item()?['properties']?['instanceView']?['previousState']?['startTime'],''))),not(contains(string(body('Containers_before')),coalesce(item()?['properties']?['instanceView']?['previousState']?['startTime'],'')))),not(equals(coalesce(item()?['properties']?['instanceView']?['previousState']?['exitCode'],0),0))))),'succeeded','failed'))))\",\"report\":\"@{item()?['name']}: @{if(and(contains(body('Init_containers'),item()?['name']),not(empty(string(coalesce(item()?['properties']?['instanceView']?['currentState']?['exitCode'],''))))),'',coalesce(item()?['properties']?['instanceView']?['currentState']?['state'],'no state yet'))}@{if(or(contains(body('Init_containers'),item()?['name']),empty(string(coalesce(item()?['properties']?['instanceView']?['currentState']?['exitCode'],'')))),'',', ')}@{if(empty(string(coalesce(item()?['properties']?['instanceView']?['currentState']?['exitCode'],''))),'',concat('exit code ',string(coalesce(item()?['properties']?['instanceView']?['currentState']?['exitCode'],''))))}@{if(and(and(not(empty(coalesce(item()?['properties']?['instanceView']?['previousState']?['startTime'],''))),not(contains(string(body('Containers_before')),coalesce(item()?['properties']?['instanceView']?['previousState']?['startTime'],'')))),not(equals(coalesce(item()?['properties']?['instanceView']?['previousState']?['exitCode'],0),0))),concat(', run again by Azure after exit code ',string(coalesce(item()?['properties']?['instanceView']?['previousState']?['exitCode'],''))),'')}\"}},\"runtimeConfiguration\":{\"secureData\":{\"properties\":[\"inputs\"]}},\"runAfter\":{\"Init_containers\":[\"Succeeded\"]}},\"Outcomes\":{\"type\":\"Select\",\"inputs\":{\"from\":\"@body('Containers')\",\"select\":\"@item()?['outcome']\"},\"runAfter\":{\"Containers\":[\"Succeeded\"]}}},\"runAfter\":{\"If_refused\":[\"Succeeded\"]}},\"If_not_ended\":{\"type\":\"If\",\"expression\":\"@not(or(contains(coalesce(body('Outcomes'),json('[]')),'failed'),and(not(less(length(coalesce(body('Outcomes'),json('[]'))),length(body('Containers_before')))),not(contains(coalesce(body('Outcomes'),json('[]')),'open')))))\",\"actions\":{\"Open\":{\"type\":\"Query\",\"inputs\":{\"from\":\"@coalesce(body('Containers'),json('[]'))\",\"where\":\"@or(equals(item()?['outcome'],'open'),equals(item()?['outcome'],'preparing'))\"},\"runAfter\":{}},\"Reports_of_open\":{\"type\":\"Select\",\"inputs\":{\"from\":\"@body('Open')\",\"select\":\"@item()?['report']\"},\"runAfter\":{\"Open\":[\"Succeeded\"]}},\"Task_not_finished\":{\"type\":\"Terminate\",\"inputs\":{\"runStatus\":\"Failed\",\"runError\":{\"code\":\"TaskNotFinished\",\"message\":\"Not ended after ${coalesce(var.schedule_max_duration_minutes, 1)} minutes: @{if(empty(body('Reports_of_open')),concat('Azure did not show the container group (',coalesce(actions('Look')?['code'],''),')'),join(body('Reports_of_open'),'; '))}\"}},\"runAfter\":{\"Reports_of_open\":[\"Succeeded\"]}}},\"runAfter\":{\"Wait_for_end\":[\"Succeeded\",\"Failed\",\"TimedOut\"]}},\"Failed\":{\"type\":\"Query\",\"inputs\":{\"from\":\"@body('Containers')\",\"where\":\"@equals(item()?['outcome'],'failed')\"},\"runAfter\":{\"If_not_ended\":[\"Succeeded\"]}},\"If_failed\":{\"type\":\"If\",\"expression\":\"@greater(length(body('Failed')),0)\",\"actions\":{\"Reports_of_failed\":{\"type\":\"Select\",\"inputs\":{\"from\":\"@body('Failed')\",\"select\":\"@item()?['report']\"},\"runAfter\":{}},\"Task_failed\":{\"type\":\"Terminate\",\"inputs\":{\"runStatus\":\"Failed\",\"runError\":{\"code\":\"TaskFailed\",\"message\":\"@{join(body('Reports_of_failed'),'; ')}\"}},\"runAfter\":{\"Reports_of_failed\":[\"Succeeded\"]}}},\"runAfter\":{\"Failed\":[\"Succeeded\"]}}},\"runAfter\":{}}"
  Schedule_Start_DC4CB14A         = "{\"type\":\"Http\",\"inputs\":{\"method\":\"POST\",\"uri\":\"https://management.azure.com${azurerm_container_group.ContainerGroup_AEC99F96.id}/start?api-version=2023-05-01\",\"authentication\":{\"type\":\"ManagedServiceIdentity\",\"audience\":\"https://management.azure.com/\"},\"retryPolicy\":{\"type\":\"exponential\",\"count\":6,\"interval\":\"PT30S\"}},\"operationOptions\":\"DisableAsyncPattern\",\"runAfter\":{}}"
}

resource "azurerm_monitor_metric_alert" "Schedule_Alert_EC98107A" {
  count               = var.schedule_hour != null && var.schedule_alert_action_group_id != null ? 1 : 0
  name                = "${var.container_group_name}-schedule-failed"
  resource_group_name = var.resource_group_name
  description         = "A run that starts the container group ${var.container_group_name} in ${var.resource_group_name} failed. Runbook: A nightly run failed (docs/runbooks/nightly-run-failed.md)."
  frequency           = "PT5M"
  scopes              = [one(azurerm_logic_app_workflow.Schedule_83A77FD1[*].id)]
  severity            = 1
  window_size         = "PT15M"

  action {
    action_group_id    = var.schedule_alert_action_group_id
    webhook_properties = { containerGroup = var.container_group_name, runbook = "A nightly run failed" }
  }

  criteria {
    metric_namespace = "Microsoft.Logic/workflows"
    metric_name      = "RunsFailed"
    aggregation      = "Total"
    operator         = "GreaterThan"
    threshold        = 0
  }

  tags = var.tags

  lifecycle {
    precondition {
      condition = can(regex(
        "(?i)^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft[.]Insights/actionGroups/[^/]+$",
        var.schedule_alert_action_group_id
      ))
      error_message = "alert.actionGroupIds[0]: must be the resource ID of an action group, /subscriptions/…/resourceGroups/…/providers/Microsoft.Insights/actionGroups/<name>."
    }
  }
}
