variable "project_id" {
  description = "Google Cloud project that runs and pays for the tagging server."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project_id))
    error_message = "A project ID has 6 to 30 lower-case letters, digits and hyphens."
  }
}

variable "region" {
  description = "Region closest to the shop's visitors, e.g. europe-west1."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "A region looks like europe-west1."
  }
}

variable "name" {
  description = "Name of the tagging service; the preview service gets -preview behind it."
  type        = string
  default     = "sgtm"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,19}$", var.name))
    error_message = "At most 20 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "image" {
  description = "Google's tagging server image, pinned by digest. A tag such as :stable is resolved once and then never updated; see the README for updating on purpose."
  type        = string

  validation {
    condition     = can(regex("@sha256:[0-9a-f]{64}$", var.image))
    error_message = "Pin the image by its digest: gcr.io/cloud-tagging-10302018/gtm-cloud-image@sha256:…"
  }
}

variable "container_config_secret" {
  description = "Name of the Secret Manager secret with the container config string (Tag Manager > Admin > Container settings > Manually provision tagging server). It holds an auth token, so its value never passes through Terraform."
  type        = string
}

variable "webhook_keys_secret" {
  description = "Name of the secret with the key file for order webhooks, {\"keys\": {\"shopify\": \"…\"}}. It may be created later; the server then runs without it until the next apply. Null if there are none."
  type        = string
  default     = null
}

variable "min_instances" {
  description = "Instances that always run. Google recommends two, against loss of data."
  type        = number
  default     = 2

  validation {
    condition     = var.min_instances >= 1
    error_message = "At least one instance: a cold start loses hits."
  }
}

variable "max_instances" {
  description = "Instances under load. Two to ten handle 35 to 350 requests a second."
  type        = number
  default     = 10
}

variable "enable_firestore" {
  description = "Whether the server may use Firestore: token documents, the record of orders, dead letters. Creates the role only, not the database."
  type        = bool
  default     = false
}

variable "firestore_database" {
  description = "The one database to which that right is limited."
  type        = string
  default     = "(default)"
}

variable "bigquery_dataset" {
  description = "Existing dataset into which the Conversions API tag writes its log. Null if there is none."
  type        = string
  default     = null
}

variable "domain" {
  description = "Domain of the server, e.g. sgtm.shop.example. With it comes a load balancer with a certificate; point the domain's A record at the output load_balancer_ip. Null for the run.app address."
  type        = string
  default     = null
}

variable "armor_requests_per_minute" {
  description = "Requests a minute that one address may send before Cloud Armor answers 429; needs a domain. A shop's own server behind one address counts as one. Null for no limit."
  type        = number
  default     = null
}

variable "tls_profile" {
  description = "COMPATIBLE, MODERN or RESTRICTED: what browsers must speak at least, never below TLS 1.2; needs a domain. Null for Google's default."
  type        = string
  default     = null

  validation {
    condition     = var.tls_profile == null || can(regex("^(COMPATIBLE|MODERN|RESTRICTED)$", var.tls_profile))
    error_message = "A TLS profile is COMPATIBLE, MODERN or RESTRICTED."
  }
}

variable "log_requests" {
  description = "Whether every request is logged, with its address: those of hits hold data of visitors. Above about a million a month that costs more than the server."
  type        = bool
  default     = false
}

variable "alert_emails" {
  description = "Who is told when the server is down, answers with errors, or Pinterest refuses events."
  type        = list(string)
  default     = []
}

variable "deletion_protection" {
  description = "Whether Terraform refuses to delete the services."
  type        = bool
  default     = true
}

variable "labels" {
  description = "Labels of the services, e.g. for the bill."
  type        = map(string)
  default     = {}
}
