"""Deploying: what a production build made goes to where readers get it, and nothing else there is touched.

`settings` reads where to, `local` what there is, `record` what stands at the target; `plan` is a pure function of
these. `carrying` carries a plan out through a `target`, of which there is one file a kind in `targets/`, and `crew`
shares the files out where a target has several connections; `addresses` and `announcing` tell search engines
afterwards.
"""
