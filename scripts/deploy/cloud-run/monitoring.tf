# Somebody should know when the server is down or Pinterest refuses events. Requests are not logged
# unless wanted, those that failed neither: the address of a hit holds data of the visitor. Console lines
# of tags and errors are kept.

resource "google_logging_project_exclusion" "requests" {
  count = var.log_requests ? 0 : 1

  project     = var.project_id
  name        = "${var.name}-requests"
  description = "Requests to the tagging server ${var.name}, whose addresses hold data of visitors."
  filter      = "LOG_ID(\"run.googleapis.com/requests\") AND resource.labels.service_name=(\"${var.name}\" OR \"${var.name}-preview\")"
}

resource "google_monitoring_notification_channel" "email" {
  for_each = toset(var.alert_emails)

  project      = var.project_id
  display_name = "Tagging server ${var.name}: ${each.value}"
  type         = "email"
  labels       = { email_address = each.value }

  depends_on = [google_project_service.api]
}

resource "google_monitoring_uptime_check_config" "healthy" {
  project      = var.project_id
  display_name = "Tagging server ${var.name}"
  timeout      = "10s"
  period       = "60s"

  http_check {
    path         = "/healthy"
    port         = 443
    use_ssl      = true
    validate_ssl = true
  }

  content_matchers {
    content = "ok"
  }

  monitored_resource {
    type = "uptime_url"
    labels = {
      project_id = var.project_id
      host       = coalesce(var.domain, trimprefix(google_cloud_run_v2_service.tagging.uri, "https://"))
    }
  }

  depends_on = [google_project_service.api]
}

resource "google_monitoring_alert_policy" "down" {
  count = length(var.alert_emails) > 0 ? 1 : 0

  project               = var.project_id
  display_name          = "Tagging server ${var.name} is down"
  combiner              = "OR"
  notification_channels = [for channel in google_monitoring_notification_channel.email : channel.id]

  conditions {
    display_name = "/healthy fails for two minutes"

    condition_threshold {
      filter          = "metric.type=\"monitoring.googleapis.com/uptime_check/check_passed\" AND resource.type=\"uptime_url\" AND metric.labels.check_id=\"${google_monitoring_uptime_check_config.healthy.uptime_check_id}\""
      comparison      = "COMPARISON_GT"
      threshold_value = 1
      duration        = "120s"

      aggregations {
        alignment_period     = "120s"
        per_series_aligner   = "ALIGN_NEXT_OLDER"
        cross_series_reducer = "REDUCE_COUNT_FALSE"
        group_by_fields      = ["resource.label.host"]
      }
    }
  }
}

resource "google_monitoring_alert_policy" "errors" {
  count = length(var.alert_emails) > 0 ? 1 : 0

  project               = var.project_id
  display_name          = "Tagging server ${var.name} answers with errors"
  combiner              = "OR"
  notification_channels = [for channel in google_monitoring_notification_channel.email : channel.id]

  conditions {
    display_name = "More than one answer in a second is 5xx, for five minutes"

    condition_threshold {
      filter          = "metric.type=\"run.googleapis.com/request_count\" AND resource.type=\"cloud_run_revision\" AND resource.labels.service_name=\"${var.name}\" AND metric.labels.response_code_class=\"5xx\""
      comparison      = "COMPARISON_GT"
      threshold_value = 1
      duration        = "300s"

      aggregations {
        alignment_period     = "60s"
        per_series_aligner   = "ALIGN_RATE"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }
}

# What the Conversions API tag writes of an event that Pinterest did not take ends in "(status 401)".
# That its console lines come as text is unconfirmed; a message of a structured line is read as well.
locals {
  tag_lines   = "resource.type=\"cloud_run_revision\" AND resource.labels.service_name=\"${var.name}\""
  not_taken   = "Pinterest Conversions API: .*[(]status [0-9]+[)]"
  refused     = "Pinterest Conversions API: .*[(]status 4([01][0-9]|2[0-8])[)]"
  # Neither Pinterest nor Firestore took it: the tag says so whatever it is told to log, and without a status.
  lost        = "Pinterest Conversions API: .*the event is lost"
  event_lines = { refused = local.refused, not-taken = local.not_taken, lost = local.lost }
}

resource "google_logging_metric" "events" {
  for_each = local.event_lines

  project = var.project_id
  name    = "${var.name}-${each.key}"
  filter  = "${local.tag_lines} AND (textPayload=~\"${each.value}\" OR jsonPayload.message=~\"${each.value}\")"

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
  }

  depends_on = [google_project_service.api]
}

resource "google_monitoring_alert_policy" "refused" {
  count = length(var.alert_emails) > 0 ? 1 : 0

  project               = var.project_id
  display_name          = "Pinterest does not take events of ${var.name}"
  combiner              = "OR"
  notification_channels = [for channel in google_monitoring_notification_channel.email : channel.id]

  # A token that has expired, an account that is not its own, an event that is wrong: no waiting helps.
  conditions {
    display_name = "An event is refused"

    condition_threshold {
      filter          = "metric.type=\"logging.googleapis.com/user/${google_logging_metric.events["refused"].name}\" AND resource.type=\"cloud_run_revision\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_SUM"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  conditions {
    display_name = "An event is lost"

    condition_threshold {
      filter          = "metric.type=\"logging.googleapis.com/user/${google_logging_metric.events["lost"].name}\" AND resource.type=\"cloud_run_revision\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_SUM"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  conditions {
    display_name = "More than 20 events in five minutes are not taken, for whatever reason"

    condition_threshold {
      filter          = "metric.type=\"logging.googleapis.com/user/${google_logging_metric.events["not-taken"].name}\" AND resource.type=\"cloud_run_revision\""
      comparison      = "COMPARISON_GT"
      threshold_value = 20
      duration        = "0s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_SUM"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content = "The lines are in Logs Explorer under \"Pinterest Conversions API\"; each says what Pinterest answered and what to do."
  }
}
