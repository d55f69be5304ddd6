"""The portal's own pictures, drawn in code: shapes first, then covers, charts and diagrams made of them."""
