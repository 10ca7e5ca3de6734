"""What WordprocessingML says of text: properties laid over each other, and the facts a person would name.

Readers look at the documents of others with it, writers at the reference document of the office.
"""
